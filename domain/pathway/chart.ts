import { z } from 'zod'
import { EventName, Expression, FactName, Id, StateKey, StatePath, Text } from './words'

/** Facts to record, each computed by an expression. */
export const Sets = z.record(FactName, Expression).meta({ description: 'Facts to record: name → expression.' })
export type Sets = z.infer<typeof Sets>

/**
 * One way out of a state. `when` chooses silently between alternatives (the first that holds is taken);
 * `needs` names conditions that are explained to people when they are not met.
 * `to` is a sibling state or a path from the root; several paths enter several regions at once; without `to` nothing moves.
 */
export const Transition = z.strictObject({
  to: z.union([StatePath, z.array(StatePath).min(1)]).optional(),
  when: Expression.optional(),
  needs: z.array(Id).optional(),
  sets: Sets.optional(),
  reenter: z.literal(true).optional(),
})
export type Transition = z.infer<typeof Transition>

const Transitions = z.union([StatePath, Transition, z.array(Transition).min(1)])

export interface StateNode {
  title?: Text | undefined
  type?: 'parallel' | 'final' | 'history' | undefined
  initial?: string | undefined
  /** History states only: what is entered when there is no history yet. */
  default?: string | undefined
  on?: Record<string, string | Transition | Transition[]> | undefined
  always?: Transition[] | undefined
  onDone?: string | Transition | Transition[] | undefined
  /** Facts recorded when the state is entered. */
  sets?: Sets | undefined
  /** Beside the main line on the map: exceptional states such as transfer. */
  aside?: boolean | undefined
  /** Entering withdraws every running deadline but these. */
  withdrawsDeadlinesExcept?: string[] | undefined
  /** While the case is here the clocks of classes A and B stand still. */
  stopsClocks?: boolean | undefined
  states?: Record<string, StateNode> | undefined
}

export const StateNode: z.ZodType<StateNode> = z.lazy(() =>
  z.strictObject({
    title: Text.optional(),
    type: z.enum(['parallel', 'final', 'history']).optional(),
    initial: StateKey.optional(),
    default: StatePath.optional(),
    on: z.record(EventName, Transitions).optional(),
    always: z.array(Transition).optional(),
    onDone: Transitions.optional(),
    sets: Sets.optional(),
    aside: z.boolean().optional(),
    withdrawsDeadlinesExcept: z.array(Id).optional(),
    stopsClocks: z.boolean().optional().meta({ description: 'While the case is here the clocks of classes A and B stand still; those with pausable: false run on.' }),
    states: z.record(StateKey, StateNode).optional(),
  }),
)
