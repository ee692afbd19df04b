import { rulesToAST } from '@casl/ability/extra'
import type { Knex } from 'knex'
import type { CaseAbility, CaseAction, CaseFile } from '../domain/access/permissions'

/** A condition as CASL hands it over: of one field, or of others. */
interface Condition {
  operator: string
  value: unknown
  field?: string
}

/** SQL that says whether a field of a case has one of the values bound to it. Columns are those of `cases`. */
const HAS_ONE_OF: Record<keyof CaseFile, string> = {
  pathway: 'cases.pathway = any(?)',
  unitId: 'cases.unit_id = any(?)',
  createdBy: 'cases.created_by = any(?)',
  team: 'cases.team && ?::text[]',
  openRoles: `exists (select from worklist where worklist.case_id = cases.id and worklist.assignee = '' and worklist.role = any(?))`,
  excluded: 'exists (select from case_exclusions x where x.case_id = cases.id and x.user_id = any(?))',
  ...leaveOf((kinds) => `cases.id = any(array(select g.case_id from record_grants g where g.user_id = any(?) and ${kinds} and ${inForce('g')}))`),
}

/** A row of `record_grants` that still lets somebody read. */
export function inForce(row: string): string {
  return `${row}.ended_at is null and ${row}.until > now() and ${row}.given_at <= now()`
}

/** The kinds of leave by the field of a case that holds them. */
function leaveOf<Told>(tell: (kinds: string) => Told): Record<'brokenBy' | 'grantedTo' | 'orderedFor', Told> {
  return { brokenBy: tell(`g.kind = 'break-glass'`), grantedTo: tell(`g.kind = 'granted'`), orderedFor: tell(`g.kind = 'granted' and g.by_order`) }
}

const userIds = (kinds: string, of: string): string => `array(select distinct g.user_id from record_grants g where g.case_id = ${of}.id and ${kinds} and ${inForce('g')} order by g.user_id)`
/** Users kept out of a case, as an array in a statement in which `cases` has this name. */
export const excludedFrom = (of: string): string => `array(select x.user_id from case_exclusions x where x.case_id = ${of}.id order by x.user_id)`

/** Who is kept out of a case and who has leave to read it, as columns of a statement in which `cases` has this name. */
export const leaveColumns = (of: string): string =>
  [`${excludedFrom(of)} as excluded`, ...Object.entries(leaveOf((kinds) => userIds(kinds, of))).map(([field, column]) => `${column} as "${field}"`)].join(', ')

/** Keeps of a query over `cases` only what the rules allow; with none, nothing. */
export function whereAllowed(query: Knex.QueryBuilder, ability: CaseAbility, action: CaseAction = 'read'): Knex.QueryBuilder {
  const condition: Condition | null = rulesToAST(ability, action, 'Case')
  return condition ? query.where((builder) => void apply(builder, condition)) : query.whereRaw('false')
}

function apply(query: Knex.QueryBuilder, { operator, value, field }: Condition): Knex.QueryBuilder {
  if (field !== undefined) return query.whereRaw(operator === 'nin' ? `not ${HAS_ONE_OF[nameOf(field)]}` : HAS_ONE_OF[nameOf(field)], [oneOf(operator, value)] as Knex.RawBinding[])
  const parts = distinct(value as Condition[])
  if (operator === 'not') return parts.reduce((all, part) => all.whereNot((one) => void apply(one, part)), query)
  if (operator === 'and') return parts.reduce((all, part) => all.andWhere((one) => void apply(one, part)), query)
  if (operator === 'or') return parts.reduce((all, part) => all.orWhere((one) => void apply(one, part)), query)
  throw new Error(`access rules may not use ${operator}`)
}

/** Rules for each class repeat the same condition; asked once it is answered faster. */
const distinct = (parts: Condition[]): Condition[] => [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()]

function oneOf(operator: string, value: unknown): unknown {
  if (operator === 'in' || operator === 'nin') return value
  if (operator !== 'eq') throw new Error(`access rules may not use ${operator}`)
  return [value]
}

function nameOf(field: string): keyof CaseFile {
  if (field in HAS_ONE_OF) return field as keyof CaseFile
  throw new Error(`access rules know no field ${field}`)
}

/** Columns of a query over `cases` that make a `CaseFile`. */
export const caseFileColumns = (knex: Knex) => ({
  pathway: 'cases.pathway',
  unitId: 'cases.unit_id',
  createdBy: 'cases.created_by',
  team: 'cases.team',
  openRoles: knex.raw(`array(select distinct worklist.role from worklist where worklist.case_id = cases.id and worklist.assignee = '')`),
  excluded: knex.raw(excludedFrom('cases')),
  ...leaveOf((kinds) => knex.raw(userIds(kinds, 'cases'))),
})
