import type { FactValue } from '../case/state'
import type { Expressions, Scope } from '../expression/evaluate'
import { isSilence, type Answer, type Row } from './answer'
import type { RowIds } from './definition'

interface Given {
  expressions: Expressions
  scope: Scope
  given: Row
  asked: ReadonlySet<string>
}

/** What may stand behind the key of a step: a row is told by a code, never by a name. */
const ROW_ID = /^[A-Za-z0-9-]{1,40}$/

/** The ids of the rows of a list that count; an asked list that is not answered leaves them unknown. */
export function rowIds({ rows, key, when }: RowIds, { expressions, scope, given, asked }: Given): { known: true; value: FactValue } | { known: false } {
  if (!asked.has(rows)) return { known: true, value: [] }
  const list = given[rows]
  if (list === undefined) return { known: false }
  if (!isRows(list)) return { known: true, value: [] }
  const ids: string[] = []
  list.forEach((row, at) => {
    if (!expressions.holds(when, { ...scope, answers: spoken(row) })) return
    const own = key === undefined ? undefined : row[key]
    const id = (typeof own === 'string' || typeof own === 'number') && ROW_ID.test(String(own)) ? String(own) : String(at + 1)
    ids.push(ids.includes(id) ? `${id}-${at + 1}` : id)
  })
  return { known: true, value: ids }
}

const isRows = (answer: Answer): answer is Row[] => Array.isArray(answer) && answer.every((row) => typeof row === 'object')
const spoken = (row: Row): Row => Object.fromEntries(Object.entries(row).filter(([, answer]) => !isSilence(answer)))
