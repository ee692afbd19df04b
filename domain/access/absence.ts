/** Times in which somebody is away, as ISO instants. */
export interface Away {
  userId: string
  deputyId: string
  from: string
  until: string
}

/** Why somebody cannot be away as she asks. */
export type AbsenceFault = 'order' | 'over' | 'self' | 'no-such-deputy' | 'role' | 'overlap' | 'deputy-away' | 'stands-in' | 'incompatible'

interface Known {
  now: string
  /** Units in which the one who leaves holds roles. */
  units: string[]
  /** Units covered by the deputy's own roles; undefined when there is no such active person. */
  deputyUnits: string[] | undefined
  /** Absences of either, not ended, in which they leave or stand in. */
  others: Away[]
  /** A conflict of interest keeps the deputy out of a case that would be hers. */
  excluded: boolean
}

const overlap = (one: Away, other: Away): boolean => one.from < other.until && other.from < one.until

/** What speaks against an absence with this deputy; undefined when nothing does. Nobody's work is left without somebody for it. */
export function absenceFault(asked: Away, { now, units, deputyUnits, others, excluded }: Known): AbsenceFault | undefined {
  if (asked.from >= asked.until) return 'order'
  if (asked.until <= now) return 'over'
  if (asked.userId === asked.deputyId) return 'self'
  if (!deputyUnits) return 'no-such-deputy'
  if (!units.every((unit) => deputyUnits.includes(unit))) return 'role'
  const meanwhile = others.filter((other) => overlap(asked, other))
  if (meanwhile.some(({ userId }) => userId === asked.userId)) return 'overlap'
  if (meanwhile.some(({ userId }) => userId === asked.deputyId)) return 'deputy-away'
  if (meanwhile.some(({ deputyId }) => deputyId === asked.userId)) return 'stands-in'
  return excluded ? 'incompatible' : undefined
}
