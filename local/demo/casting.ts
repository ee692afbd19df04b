import type { Actor } from '../../domain/case/commands'
import type { CaseImport } from '../../api/acts/importCase'
import type { Pathway } from '../../api/acts/pathways'
import { historyOf, type Cast } from './history'
import { inventedPerson, type StaffMember } from './people'
import type { DemoPlan } from './plan'
import type { Start, Stories, Story } from './story'

/** One invented case of the demo: which story, which of its starts, and the how-manieth of all. */
export interface Role {
  key: string
  story: Story
  start: Start
  n: number
}

/** Every case of the demo, those that began first before the others; key, person and network stay the same as long as the stories do. */
export const rolesOf = ({ stories }: Pick<Stories, 'stories'>): Role[] =>
  stories
    .flatMap((story) => story.starts.map((start, at) => ({ key: `demo ${story.story} ${at + 1}`, story, start })))
    .map((role, n) => ({ ...role, n }))
    .sort((a, b) => minutesAgo(b.start) - minutesAgo(a.start))

const minutesAgo = ({ daysAgo = 0, minutesAgo: minutes = daysAgo * 24 * 60 }: Start): number => minutes

/** A case of the demo with its people, its network and its dates up to now, ready to be imported. */
export function castCase({ key, story, start, n }: Role, { plan, parts, staff, pathway, now }: { plan: DemoPlan; parts: Stories['parts']; staff: StaffMember[]; pathway: Pathway; now: string }): CaseImport {
  const unit = plan.staffed[n % plan.staffed.length] ?? ''
  const otherUnit = plan.staffed[(n + 1) % plan.staffed.length] ?? ''
  const person = inventedPerson(plan, n)
  const cast: Cast = { person, unit, otherUnit, actor: (role) => actorOf(staff, unit, role, n) }
  const history = historyOf({ story, start, parts, cast, calendar: pathway.core.calendar, now })
  return { key, pathway, unit, subject: { alias: person.alias }, ...history }
}

/** Whoever holds the role there; of several, one after the other, and `/2` is the next one. */
function actorOf(staff: StaffMember[], unit: string, named: string, n: number): Actor {
  const [role = named, which = '1'] = named.split('/')
  const holders = staff.filter((member) => member.unit === unit && member.role === role)
  const member = holders[(Math.floor(n / 2) + Number(which) - 1) % holders.length]
  if (!member) throw new Error(`nobody is ${role} in ${unit}`)
  return { id: member.id, roles: [role] }
}
