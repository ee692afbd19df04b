import type { PathwayDefinition } from '../pathway/definition'

/** So many open steps of one kind, or so many open cases (`step` null), of one person in one role. */
export interface WorkCounted {
  userId: string
  name: string
  role: string
  pathway: string
  version: number
  step: string | null
  count: number
}

/** How much work one person has in one role. */
export interface Workload {
  userId: string
  name: string
  role: string
  /** Sum of the weights of her open steps. */
  weight: number
  cases: number
  /** The most she is to be given, where the definition says so. */
  most: number | undefined
}

/** Adds up what each person has to do in each role, each step by the weight its own definition gives it. */
export function workloads(rows: WorkCounted[], definitionOf: (row: { pathway: string; version: number }) => PathwayDefinition | undefined): Workload[] {
  const loads = new Map<string, Workload>()
  for (const row of rows) {
    const definition = definitionOf(row)
    const key = `${row.userId} ${row.role}`
    const known = loads.get(key) ?? { userId: row.userId, name: row.name, role: row.role, weight: 0, cases: 0, most: undefined }
    const weight = row.step === null ? 0 : (definition?.steps[row.step]?.weight ?? 1) * row.count
    loads.set(key, { ...known, weight: known.weight + weight, cases: known.cases + (row.step === null ? row.count : 0), most: least(known.most, definition && mostOf(definition, row.role)) })
  }
  return [...loads.values()]
}

export const isOverloaded = ({ weight, most }: Pick<Workload, 'weight' | 'most'>): boolean => most !== undefined && weight > most

/** The parameter as it stands in the version of the case. */
function mostOf({ roles, parameters }: PathwayDefinition, role: string): number | undefined {
  const name = roles[role]?.most
  const value = name === undefined ? undefined : parameters[name]?.value
  return typeof value === 'number' ? value : undefined
}

const least = (one: number | undefined, other: number | undefined): number | undefined => (one === undefined ? other : other === undefined ? one : Math.min(one, other))
