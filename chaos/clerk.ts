import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Dice } from '../domain/chance/dice'
import { choose, type CaseSeen } from './choice'
import type { Ledger, SentAct } from './ledger'
import type { Unit } from './organisation'
import type { Answered, Ask, Request } from './request'

/** What clerks of a unit share, and what stops them. */
export interface Desk {
  unit: Unit
  request: Request
  ledger: Ledger
  throwOf: Dice
  /** Ids of the unit's cases. */
  cases: string[]
  /** How many the unit opens. */
  wanted: number
  isOver: () => boolean
}

const patience = 8_000
const shortPatience = 250
/** After the end nobody waits longer for an installation that should be well again. */
const longestAfterwards = 90_000

/** Says whether what is asked for from now on has gone on for too long after the end. */
const tooLate = ({ isOver }: Desk): (() => boolean) => {
  let over: number | undefined
  return () => {
    if (isOver()) over ??= Date.now()
    return over !== undefined && Date.now() - over > longestAfterwards
  }
}

const isFinal = ({ status }: Answered): boolean => status < 500

/** Sends the same until something is decided. Most wait; some give up at once and send it again, as a browser reloaded does. */
const insist = async (desk: Desk, ask: Omit<Ask, 'patience'>, act?: SentAct): Promise<Answered | undefined> => {
  const { ledger, throwOf } = desk
  for (const isTooLate = tooLate(desk); !isTooLate(); ) {
    if (act) act.attempts += 1
    const answer = await desk.request({ ...ask, patience: act && throwOf.yes(0.08) ? shortPatience : patience })
    if (answer && isFinal(answer)) return answer
    if (!answer) ledger.unanswered += 1
    else if (answer.status === 503 && answer.retryAfter !== undefined) ledger.refusedForNow += 1
    else ledger.wrongAnswers.push(`${ask.method} ${ask.path}: ${answer.status} ${String(answer.body.code)}`)
    await pause(answer?.retryAfter === undefined ? 300 : Math.min(answer.retryAfter * 1000, 2_000))
  }
  return undefined
}

const openOne = async (desk: Desk): Promise<void> => {
  const { unit, ledger, throwOf } = desk
  const act = ledger.begin(randomUUID(), 'open')
  desk.wanted -= 1
  const openedAt = new Date(Date.now() - throwOf.below(170) * 1000).toISOString()
  const body = { id: act.id, pathway: 'chaos', unit: unit.id, subject: { alias: 'Probă' }, openedAt }
  const isTooLate = tooLate(desk)
  const send = (): Promise<Answered | undefined> => insist(desk, { method: 'POST', path: '/cases', token: unit.caseManager.token, body }, act)
  let answer = await send()
  // Kept: the same again says its id as soon as there is one.
  for (; answer?.status === 202 && !isTooLate(); answer = await send()) await pause(1000)
  act.status = answer?.status
  if (answer?.status !== 201) return
  act.caseId = String(answer.body.id)
  desk.cases.push(act.caseId)
}

const actOnce = async (desk: Desk, caseId: string): Promise<void> => {
  const { unit, throwOf, ledger } = desk
  const read = await insist(desk, { method: 'GET', path: `/cases/${caseId}`, token: unit.caseManager.token })
  if (!read || read.status !== 200) return
  const chosen = choose(read.body as unknown as CaseSeen, throwOf)
  if (!chosen) return
  const act = ledger.begin(randomUUID(), chosen.doing, caseId)
  const answer = await insist(desk, { method: 'POST', path: `/cases/${caseId}${chosen.path}`, token: unit[chosen.by].token, body: { id: act.id, ...chosen.body } }, act)
  act.status = answer?.status
}

/** Opens cases and acts on them until it is over; what was begun is brought to an end. */
export const work = async (desk: Desk): Promise<void> => {
  while (!desk.isOver()) {
    const [some] = desk.cases
    if (desk.wanted > 0 && (some === undefined || desk.throwOf.yes(0.4))) await openOne(desk)
    else if (some !== undefined) await actOnce(desk, desk.throwOf.pick(desk.cases))
    await pause(20 + desk.throwOf.below(200))
  }
}
