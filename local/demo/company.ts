import type { CaseImport } from '../../api/acts/importCase'
import type { Pathway, Pathways } from '../../api/acts/pathways'
import { castCase, rolesOf } from './casting'
import { castExample, examples, postsIn } from './examples'
import { inventedStaff, type StaffMember } from './people'
import type { DemoPlan, DemoUnits } from './plan'
import { services } from './services'
import type { Stories } from './story'

/** What the demo shows of one pathway: where, by whom, and the cases. */
export interface Company {
  pathway: Pathway
  units: DemoUnits
  staff: StaffMember[]
  cases: { key: string; cast: (now: string) => CaseImport }[]
  /** Its cases were written for other days: where a holiday stands in the way of an act, the case goes no further. */
  mayStop: boolean
}

/** The service whose cases are told story by story. */
export function storyCompany(plan: DemoPlan, pathway: Pathway, stories: Stories): Company {
  const staff = inventedStaff(plan, Object.keys(pathway.definition.roles))
  const cases = rolesOf(stories).map((role) => ({ key: role.key, cast: (now: string) => castCase(role, { plan, parts: stories.parts, staff, pathway, now }) }))
  return { pathway, units: plan.units, staff, cases, mayStop: false }
}

/** The services shown by the examples of their definitions, where these are published. */
export async function exampleCompanies(plan: DemoPlan, pathways: Pathways): Promise<Company[]> {
  const all = examples()
  const companies: Company[] = []
  for (const { pathway: name, unit } of services()) {
    const pathway = await pathways.current(name)
    if (!pathway) continue
    const shown = all.filter(({ service }) => service.pathway === name)
    const staff = inventedStaff({ ...plan, staffed: [unit.code], staff: postsIn(shown) }, Object.keys(pathway.definition.roles))
    companies.push({ pathway, units: { [unit.code]: unit }, staff, cases: shown.map((example) => ({ key: example.key, cast: (now) => castExample(example, { plan, pathway, staff, now }) })), mayStop: true })
  }
  return companies
}
