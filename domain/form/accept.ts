import type { FactValue, Facts } from '../case/state'
import type { Expressions, Scope } from '../expression/evaluate'
import type { Text } from '../pathway/words'
import { isSilence, type Answer, type Row } from './answer'
import type { Field, Form } from './definition'
import { formFields, isCoded } from './fields'
import { checkOverride } from './override'
import { problem, type Problem } from './problem'
import { readFields } from './readFields'
import { tooSoon } from './retest'
import { settle, type AnswerContext } from './settle'

export type { AnswerContext } from './settle'

export interface Accepted {
  ok: true
  /** Every answer in its type, silences included; what the database keeps. */
  answers: Row
  /** Coded answers and computed values, ready for the engine: no text that a person wrote. */
  values: Facts
  /** The computed values alone. */
  computed: Facts
  /** Questions whose answers stay in the database. */
  texts: string[]
  /** Questions that were answered and are not asked any more; their answers were left out. */
  dropped: string[]
  warnings: { field: string; text: Text }[]
  /** A lowered band: someone of these roles must agree too. */
  secondPerson: string[]
}

export type Acceptance = Accepted | { ok: false; problems: Problem[] }

/** Reads, checks and scores the answers to a whole form. Never throws for what a person may have typed. */
export function acceptAnswers(form: Form, raw: Record<string, unknown>, context: AnswerContext): Acceptance {
  const fields = formFields(form)
  const read = readFields(fields, raw, '', context)
  const { asked, answers, computed, scope, expressions } = settle(form, read.answers, context)
  const unanswered = fields
    .filter((field) => asked.has(field.id))
    .flatMap((field) => missing(field, answers[field.id], expressions, scope))
  const override = checkOverride(form, answers, computed)
  const malformed = new Set(read.problems.map((one) => one.field))
  const problems = [
    ...read.problems.filter((one) => one.code === 'unknown' || asked.has(one.pointer.split('/')[1] ?? '')),
    ...unanswered.filter((one) => !malformed.has(one.field)),
    ...override.problems,
  ]
  if (problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    answers,
    values: { ...codedValues(fields, answers), ...computed },
    computed,
    texts: fields.filter((field) => field.id in answers && !isCoded(field)).map((field) => field.id),
    dropped: Object.keys(read.answers).filter((id) => !asked.has(id)),
    warnings: [
      ...[tooSoon(form, context)].flatMap((text) => (text && fields[0] ? [{ field: fields[0].id, text }] : [])),
      ...fields.flatMap((field) =>
        field.warn && asked.has(field.id) && expressions.holds(field.warn.when, scope)
          ? [{ field: field.id, text: field.warn.text }]
          : [],
      ),
    ],
    secondPerson: override.secondPerson,
  }
}

/** Draft answers: each is brought into form where it can be; problems are told and block nothing. */
export function partialAnswers(
  form: Form,
  raw: Record<string, unknown>,
  context: Pick<AnswerContext, 'today' | 'now' | 'zone'>,
): { answers: Row; problems: Problem[] } {
  return readFields(formFields(form), raw, '', context)
}

/** The questions a form asks given these answers, and its computed values so far; for showing a form page by page. */
export function askedFields(
  form: Form,
  answers: Row,
  context: AnswerContext,
): { asked: ReadonlySet<string>; computed: Facts } {
  const { asked, computed } = settle(form, answers, context)
  return { asked, computed }
}

function missing(field: Field, answer: Answer | undefined, expressions: Expressions, scope: Scope): Problem[] {
  const required =
    field.blocks === true ||
    field.required === true ||
    (typeof field.required === 'string' && expressions.holds(field.required, scope))
  const notAsked = isSilence(answer) && (answer.silence === 'notAsked' || field.blocks === true)
  if (!required || (answer !== undefined && !notAsked)) return []
  return [problem(field, `/${field.id}`, field.blocks ? 'blocks' : 'required')]
}

function codedValues(fields: Field[], answers: Row): Facts {
  const coded = fields.flatMap((field): [string, FactValue][] => {
    const answer = answers[field.id]
    return isCoded(field) && answer !== undefined && !isSilence(answer) ? [[field.id, answer as FactValue]] : []
  })
  return Object.fromEntries(coded)
}
