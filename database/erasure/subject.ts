import type { Knex } from 'knex'
import { isFinished } from '../../domain/case/settle'
import type { CaseState } from '../../domain/case/state'
import { Expressions } from '../../domain/expression/evaluate'
import type { Core } from '../../domain/pathway/core'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import { paramsOn } from '../../domain/pathway/parameters'
import type { KeptCase, RetentionRules } from '../../domain/retention/verdict'
import type { Instant, LocalDate } from '../../domain/time/calendar'
import { localDate } from '../../domain/time/localTime'

/** A case that may be erased one day, with the rules that say when. */
export interface ErasableCase {
  id: string
  unitId: string
  kept: KeptCase
  rules: RetentionRules
  /** The version the rules are of: `venus 3`. */
  version: string
  /** Where the pathway is at home. */
  today: LocalDate
}

/** A person with all her cases that are not erased yet. */
export interface Subject {
  personId: string
  erasedAt: string | null
  cases: ErasableCase[]
}

interface CaseRow {
  id: string
  personId: string
  code: string
  unitId: string
  pathway: string
  status: KeptCase['status']
  practice: boolean
  closedAt: string | null
  state: CaseState | null
  heldAt: string | null
}

/** Id of the person of a case; of a whole person also by her own id. Undefined when there is none. */
export async function personOf(knex: Knex, codeOrId: string, whole: boolean): Promise<string | undefined> {
  const found: { person_id: string } | undefined = await knex('cases').where('cases.code', codeOrId).first('cases.person_id')
  if (found || !whole) return found?.person_id
  const person: { id: string } | undefined = await knex('people').where('people.id', codeOrId).first('people.id')
  return person?.id
}

/** Reads people with what decides how long they are kept. One reader asks for each pathway's rules once. */
export function subjects(knex: Knex) {
  const rulesOf = rulesIn(knex)
  return {
    async read(personIds: string[], now: Instant): Promise<Subject[]> {
      const people: { id: string; erased_at: string | null }[] = await knex('people').whereIn('people.id', personIds).orderBy('people.id').select('people.id', 'people.erased_at')
      const rows = await casesOf(knex, personIds)
      const cases = await Promise.all(rows.map(async (row) => ({ personId: row.personId, ...(await erasable(row, rulesOf, now)) })))
      return people.map(({ id, erased_at: erasedAt }) => ({ personId: id, erasedAt, cases: cases.filter(({ personId }) => personId === id) }))
    },
  }
}

const casesOf = (knex: Knex, personIds: string[]): Promise<CaseRow[]> =>
  knex('cases')
    .whereIn('cases.person_id', personIds)
    .whereNull('cases.erased_at')
    .orderBy('cases.code')
    .select({
      id: 'cases.id',
      personId: 'cases.person_id',
      code: 'cases.code',
      unitId: 'cases.unit_id',
      pathway: 'cases.pathway',
      status: 'cases.status',
      practice: 'cases.practice',
      closedAt: 'cases.closed_at',
      state: 'cases.state',
      heldAt: knex.raw('(select max(h.placed_at) from holds h where h.case_id = cases.id and h.lifted_at is null)'),
    })

interface PathwayRules extends RetentionRules {
  core: Core
  version: string
}

async function erasable({ id, unitId, code, pathway, status, practice, closedAt, state, heldAt }: CaseRow, rulesOf: (pathway: string) => Promise<PathwayRules>, now: Instant): Promise<ErasableCase> {
  const { core, version, ...rules } = await rulesOf(pathway)
  const today = localDate(now, core.calendar)
  const dateOf = (instant: string | null) => (instant === null ? undefined : localDate(instant, core.calendar))
  const kept = { code, status, practice, closedOn: dateOf(closedAt), heldOn: dateOf(heldAt), unfinished: state !== null && !isFinished(state), facts: state?.facts ?? {} }
  return { id, unitId, kept, rules: { ...rules, params: paramsOn(core, today) }, version, today }
}

/** The newest version says how long cases of a pathway are kept, also those that were closed under an older one. */
function rulesIn(knex: Knex): (pathway: string) => Promise<PathwayRules> {
  const known = new Map<string, Promise<PathwayRules>>()
  return (pathway) => {
    const rules = known.get(pathway) ?? currentRules(knex, pathway)
    known.set(pathway, rules)
    return rules
  }
}

interface Rules {
  number: number
  retention: PathwayDefinition['retention'] | null
  core: Core
}

async function currentRules(knex: Knex, pathway: string): Promise<PathwayRules> {
  const { rows } = await knex.raw<{ rows: Rules[] }>(
    `select v.number, v.definition->'retention' as retention, v.core from pathways p join pathway_versions v on v.pathway = p.key and v.number = p.current where p.key = ?`,
    [pathway],
  )
  const [found] = rows
  if (!found) throw new Error(`the pathway ${pathway} has disappeared`)
  const { core, number } = found
  return { core, version: `${pathway} ${number}`, retention: found.retention ?? undefined, params: core.params, expressions: new Expressions((instant) => localDate(instant, core.calendar)) }
}
