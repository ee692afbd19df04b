import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import type { CaseImport } from '../../api/acts/importCase'
import type { Pathway } from '../../api/acts/pathways'
import { Scenario } from '../../domain/scenario/definition'
import { root } from '../folders'
import { inventedPerson, type StaffMember } from './people'
import type { DemoPlan } from './plan'
import { retold } from './retold'
import { services, type Service } from './services'

/** A worked example of a service's definition that the demo shows as a case. */
export interface Example {
  key: string
  service: Service
  /** Read only when the case is made: every start asks for the keys. */
  scenario: () => Scenario
  daysAgo: number
  n: number
}

/** Far from the numbers of the first service's people, so that nobody is there twice. */
const FIRST = 300

const scenarioFiles = (pathway: string): string[] => {
  const folder = join(root, 'definitions', pathway, 'scenarios')
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort().map((name) => join(folder, name)) : []
}

const examplesOf = (service: Service) =>
  scenarioFiles(service.pathway).map((file, at) => ({
    key: `demo ${service.pathway} ${basename(file, '.yaml')}`,
    service,
    scenario: () => Scenario.parse(parse(readFileSync(file, 'utf8'))),
    daysAgo: service.daysAgo[at % service.daysAgo.length] ?? 1,
  }))

/** Every example of every service beside the first; its key stays the same as long as its file has its name. */
export const examples = (): Example[] => services().flatMap(examplesOf).map((example, at) => ({ ...example, n: FIRST + at }))

/** How many people examples name in a role: role/two is another one than role. */
export function postsIn(shown: Example[]): Record<string, number> {
  const posts: Record<string, number> = {}
  for (const { scenario } of shown) {
    const names = [...new Set(scenario().acts.flatMap(({ by }) => by ?? []))].map((by) => by.split('/')[0] ?? '')
    for (const role of names) posts[role] = Math.max(posts[role] ?? 1, names.filter((other) => other === role).length)
  }
  return posts
}

/** An example as a case to be imported: its person invented, its colleagues those of the demo, its dates moved. */
export function castExample({ key, service: { unit }, scenario, daysAgo, n }: Example, { plan, pathway, staff, now }: { plan: DemoPlan; pathway: Pathway; staff: StaffMember[]; now: string }): CaseImport {
  const actor = (role: string, which: number) => {
    const holders = staff.filter((member) => member.unit === unit.code && member.role === role)
    const holder = holders[which % holders.length]
    if (!holder) throw new Error(`nobody is ${role} in ${unit.code}`)
    return { id: holder.id, roles: [role] }
  }
  const history = retold({ scenario: scenario(), definition: pathway.definition, calendar: pathway.core.calendar, daysAgo, now, actor })
  return { key, pathway, unit: unit.code, subject: { alias: inventedPerson(plan, n).alias }, ...history }
}
