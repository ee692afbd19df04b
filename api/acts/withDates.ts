import type { Refusal } from '../../domain/case/refusal'
import type { CaseState } from '../../domain/case/state'

/** A refusal with, for everything a step would mend, the day that step is due. */
export function withDates(refusal: Refusal, { deadlines }: Pick<CaseState, 'deadlines'>): Refusal {
  const dueOf = (step: string | undefined) => Object.values(deadlines).flatMap((deadline) => (step !== undefined && deadline.step === step ? [deadline.dueAt] : [])).sort()[0]
  const missing = refusal.missing.map((one) => {
    const by = one.by ?? dueOf(one.step)
    return by === undefined ? one : { ...one, by }
  })
  return { ...refusal, missing }
}
