import type { Actor } from '../case/commands'
import type { Rules } from '../case/rules'
import type { Instant } from '../time/calendar'
import { differences, moment, type Seen } from './expect'
import type { Act, Expectation, Scenario } from './definition'

interface Given {
  by: Actor
  at: Instant
  occurredAt: Instant
}

/** What plays a scenario: the simulation, or the real engine. Each act answers with the codes it was refused with, if it was. */
export interface Player {
  advance(to: Instant): void | Promise<void>
  completeStep(given: Given & { step: string; answers: Record<string, unknown> }): Refused
  signStep(given: Given & { step: string }): Refused
  raiseEvent(given: Given & { event: string; data: Record<string, unknown> }): Refused
  look(): Seen | Promise<Seen>
}
type Refused = string[] | undefined | Promise<string[] | undefined>

export interface Failure {
  /** Index of the act, or -1 for what should hold right after opening. */
  act: number
  at: string
  message: string
}

/** Plays a scenario to its end and tells everything that was not as written. */
export async function playScenario(rules: Rules, scenario: Scenario, player: Player): Promise<Failure[]> {
  const failures: Failure[] = []
  const compare = async (act: number, at: string, expected: Expectation | undefined): Promise<void> => {
    if (!expected) return
    for (const message of differences(rules, expected, await player.look())) failures.push({ act, at, message })
  }
  await compare(-1, scenario.openedAt, scenario.expect)
  for (const [index, act] of scenario.acts.entries()) {
    await player.advance(moment(act.at, rules.core.calendar))
    const refused = (await perform(rules, player, act)) ?? []
    const wanted = act.refused ?? []
    if (refused.join() !== wanted.join()) failures.push({ act: index, at: act.at, message: refusalMessage(act, refused, wanted) })
    await compare(index, act.at, act.expect)
  }
  return failures
}

function perform(rules: Rules, player: Player, act: Act): Refused {
  const { calendar } = rules.core
  const at = moment(act.at, calendar)
  const id = act.by ?? 'system'
  const given = { by: { id, roles: [id.split('/')[0] ?? id] }, at, occurredAt: act.occurredAt ? moment(act.occurredAt, calendar) : at }
  if (act.step !== undefined) return player.completeStep({ ...given, step: act.step, answers: act.answers ?? {} })
  if (act.sign !== undefined) return player.signStep({ ...given, step: act.sign })
  if (act.event !== undefined) return player.raiseEvent({ ...given, event: act.event, data: act.data ?? {} })
  return undefined
}

function refusalMessage(act: Act, refused: string[], wanted: string[]): string {
  const what = act.step ?? act.sign ?? act.event ?? 'nothing'
  if (wanted.length === 0) return `${what} was refused: ${refused.join(', ')}`
  return refused.length === 0 ? `${what} should be refused with ${wanted.join(', ')}, but was done` : `${what} should be refused with ${wanted.join(', ')}, but was with ${refused.join(', ')}`
}
