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
}

/** Keeps of a query over `cases` only what the rules allow; with none, nothing. */
export function whereAllowed(query: Knex.QueryBuilder, ability: CaseAbility, action: CaseAction = 'read'): Knex.QueryBuilder {
  const condition: Condition | null = rulesToAST(ability, action, 'Case')
  return condition ? query.where((builder) => void apply(builder, condition)) : query.whereRaw('false')
}

function apply(query: Knex.QueryBuilder, { operator, value, field }: Condition): Knex.QueryBuilder {
  if (field !== undefined) return query.whereRaw(HAS_ONE_OF[nameOf(field)], [operator === 'in' ? value : equal(operator, value)] as Knex.RawBinding[])
  const parts = distinct(value as Condition[])
  if (operator === 'and') return parts.reduce((all, part) => all.andWhere((one) => void apply(one, part)), query)
  if (operator === 'or') return parts.reduce((all, part) => all.orWhere((one) => void apply(one, part)), query)
  throw new Error(`access rules may not use ${operator}`)
}

/** Rules for each class repeat the same condition; asked once it is answered faster. */
const distinct = (parts: Condition[]): Condition[] => [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()]

function equal(operator: string, value: unknown): unknown[] {
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
})
