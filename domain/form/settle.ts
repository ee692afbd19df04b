import type { Facts } from '../case/state'
import { Expressions, type Scope } from '../expression/evaluate'
import type { Instant, LocalDate } from '../time/calendar'
import { isSilence, type Row } from './answer'
import type { Form } from './definition'
import { formFields } from './fields'
import { dateIn } from './moment'
import { score } from './score'

/** What a form may look at besides the answers. */
export interface AnswerContext {
  facts: Facts
  params?: Facts
  today: LocalDate
  now: Instant
  /** IANA zone of the pathway, for moments written as the clock on the wall. */
  zone: string
  active?: string[]
  done?: string[]
}

/** A form with some answers: what is asked, what is answered of it, what comes of it. */
export interface Settled {
  asked: Set<string>
  answers: Row
  computed: Facts
  scope: Scope
  expressions: Expressions
}

const MOST_ROUNDS = 10

/** Which questions are asked depends on answers and on values computed from them: repeated until nothing changes. */
export function settle(form: Form, given: Row, context: AnswerContext): Settled {
  const expressions = expressionsFor(context.zone)
  let settled = round(form, given, new Set(formFields(form).map((field) => field.id)), context, expressions)
  for (let i = 0; i < MOST_ROUNDS; i++) {
    const asked = shown(form, settled.scope, expressions)
    if (asked.size === settled.asked.size && [...asked].every((id) => settled.asked.has(id))) break
    settled = round(form, given, asked, context, expressions)
  }
  return settled
}

function round(form: Form, given: Row, asked: Set<string>, context: AnswerContext, expressions: Expressions): Settled {
  const answers = Object.fromEntries(Object.entries(given).filter(([id]) => asked.has(id)))
  const spoken = Object.fromEntries(Object.entries(answers).filter(([, answer]) => !isSilence(answer)))
  const scope: Scope = {
    facts: context.facts,
    params: context.params ?? {},
    active: context.active ?? [],
    done: context.done ?? [],
    today: context.today,
    now: context.now,
    answers: spoken,
  }
  const computed = score(form, { expressions, scope, given: answers, asked })
  return { asked, answers, computed, scope: { ...scope, answers: { ...spoken, ...computed } }, expressions }
}

/** What is not known yet is not shown yet. */
function shown(form: Form, scope: Scope, expressions: Expressions): Set<string> {
  const sections = form.sections.filter((section) => expressions.holds(section.when, scope))
  return new Set(
    sections.flatMap((section) =>
      section.fields.filter((field) => expressions.holds(field.when, scope)).map((field) => field.id),
    ),
  )
}

const byZone = new Map<string, Expressions>()

function expressionsFor(zone: string): Expressions {
  let expressions = byZone.get(zone)
  if (!expressions) byZone.set(zone, (expressions = new Expressions((at) => dateIn(zone, at))))
  return expressions
}
