import type { FactValue } from '../case/state'
import type { Row } from './answer'
import type { Form } from './definition'
import { formFields } from './fields'
import { problem, type Problem } from './problem'

/** What a professional's own judgement over a computed band asks for. */
export interface Overridden {
  problems: Problem[]
  /** Lowered: a second person of one of these roles must agree. */
  secondPerson: string[]
}

/** Raising a computed band needs nobody; lowering it needs a reason and a second person. */
export function checkOverride(form: Form, answers: Row, computed: Record<string, FactValue>): Overridden {
  const { override } = form
  const own = override && answers[override.field]
  const counted = override && computed[override.of]
  if (!override || own === undefined || counted === undefined || own === counted)
    return { problems: [], secondPerson: [] }
  const bands = form.computed.find((one) => one.id === override.of)?.bands?.map((band) => band.id) ?? []
  if (typeof own === 'string' && bands.indexOf(own) > bands.indexOf(String(counted)))
    return { problems: [], secondPerson: [] }
  const reason = answers[override.reason]
  const given = typeof reason === 'string' && reason.length >= override.minReason
  const field = formFields(form).find((one) => one.id === override.reason) ?? { id: override.reason }
  return {
    problems: given ? [] : [problem(field, `/${override.reason}`, 'reason', override.minReason)],
    secondPerson: override.lowerNeeds,
  }
}
