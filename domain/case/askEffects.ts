import type { Scope } from '../expression/evaluate'
import type { CoreEffect } from '../pathway/effect'
import type { Turn } from './turn'

/** Writes down what is to follow outside the case; whether it was done, people say. */
export function askEffects(turn: Turn, effects: CoreEffect[] | undefined, scope: Scope, by: { event: string } | { step: string }): void {
  for (const { id, kind, of, when } of effects ?? []) {
    if (turn.rules.expressions.holds(when, scope)) turn.record({ type: 'effectAsked', effect: id, kind, of, ...by })
  }
}
