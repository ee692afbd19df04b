import type { Dice } from '../domain/chance/dice'
import type { Doing } from './ledger'

/** The parts of a case's answer a clerk looks at. */
export interface CaseSeen {
  steps: { step: string; key: string; status: string }[]
  events: { type: string; allowed: boolean }[]
  closed: boolean
}

/** An act a clerk has decided on. */
export interface Choice {
  doing: Doing
  by: 'caseManager' | 'supervisor'
  path: string
  body: object
}

const open = ['available', 'inProgress', 'returned']

const possible = ({ steps, events }: CaseSeen): (Choice & { weight: number })[] => {
  const stepIn = (step: string, statuses: string[]) => steps.find((one) => one.step === step && statuses.includes(one.status))
  const isAllowed = (type: string) => events.some((one) => one.type === type && one.allowed)
  const note = stepIn('note', open)
  const confirm = stepIn('confirm', open)
  const sign = stepIn('confirm', ['awaitingSecond'])
  return [
    ...(note ? [{ doing: 'note' as const, by: 'caseManager' as const, path: `/steps/${note.key.replace('#', '~')}/complete`, body: { answers: { text: 'Ce s-a convenit' } }, weight: 50 }] : []),
    ...(isAllowed('CONCERN') ? [{ doing: 'concern' as const, by: 'caseManager' as const, path: '/events', body: { type: 'CONCERN', data: {} }, weight: 30 }] : []),
    ...(confirm ? [{ doing: 'confirm' as const, by: 'caseManager' as const, path: `/steps/${confirm.key}/complete`, body: { answers: {} }, weight: 10 }] : []),
    ...(sign ? [{ doing: 'sign' as const, by: 'supervisor' as const, path: `/steps/${sign.key}/sign`, body: {}, weight: 20 }] : []),
    ...(isAllowed('FINISHED') ? [{ doing: 'finish' as const, by: 'caseManager' as const, path: '/events', body: { type: 'FINISHED', data: {} }, weight: 1 }] : []),
    { doing: 'approve' as const, by: 'supervisor' as const, path: '/events', body: { type: 'FINISHED', data: {} }, weight: 1 },
  ]
}

/** What a clerk does next with a case; some of it is refused, as it is with people. */
export const choose = (seen: CaseSeen, throwOf: Dice): Choice | undefined => {
  if (seen.closed) return undefined
  const choices = possible(seen)
  let left = throwOf.below(choices.reduce((sum, { weight }) => sum + weight, 0))
  return choices.find(({ weight }) => (left -= weight) < 0)
}
