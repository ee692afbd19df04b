import type { FactValue } from '../case/state'
import type { Expressions, Scope } from '../expression/evaluate'
import type { Row } from './answer'
import type { Computed, Count, Field, Form } from './definition'
import { formFields } from './fields'
import { rowIds } from './rowIds'
import { countsFor, scored } from './scale'

export interface Scoring {
  expressions: Expressions
  /** `answers` without silences. */
  scope: Scope
  /** All answers, silences included. */
  given: Row
  /** Ids of the questions that are asked; one that is not asked counts for nothing. */
  asked: ReadonlySet<string>
}

type Known = { known: true; value: FactValue } | { known: false }

/**
 * The computed values of a form, in their order; those that cannot be known yet are absent.
 * A question asked and not answered makes a sum or count unknown, never zero; one the person did not want to answer counts as "unknown".
 */
export function score(form: Form, scoring: Scoring): Record<string, FactValue> {
  const fields = new Map(formFields(form).map((field) => [field.id, field]))
  const computed: Record<string, FactValue> = {}
  const answers = { ...scoring.scope.answers }
  const informed = { ...scoring, scope: { ...scoring.scope, answers } }
  for (const one of form.computed) {
    const result = compute(one, fields, informed)
    if (result.known && result.value !== null) answers[one.id] = computed[one.id] = result.value
  }
  return computed
}

function compute({ value }: Computed, fields: Map<string, Field>, scoring: Scoring): Known {
  if ('expression' in value) return scoring.expressions.evaluate(value.expression, scoring.scope)
  if ('table' in value) return firstRow(value.table, scoring)
  if ('rows' in value) return rowIds(value, scoring)
  if ('count' in value) return counted(value, fields, scoring)
  const { value: result } = scored(value, fields, scoring.given, scoring.asked)
  return result === undefined ? { known: false } : { known: true, value: result }
}

function counted(value: Count, fields: Map<string, Field>, { asked, given }: Scoring): Known {
  const ids = value.count.filter((id) => asked.has(id))
  if (ids.some((id) => given[id] === undefined)) return { known: false }
  return { known: true, value: ids.filter((id) => countsFor(value, fields.get(id), given[id])).length }
}

/** The first row that holds; a row before it that is not known yet leaves all open, since it might have been the one. */
function firstRow(table: { when?: string | undefined; value: FactValue }[], { expressions, scope }: Scoring): Known {
  for (const row of table) {
    if (row.when === undefined) return { known: true, value: row.value }
    const holds = expressions.evaluate(row.when, scope)
    if (!holds.known) return holds
    if (holds.value === true) return { known: true, value: row.value }
  }
  return { known: false }
}
