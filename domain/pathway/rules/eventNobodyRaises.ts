import { meantName } from '../knownNames'
import type { Rule } from '../rule'

/** Every event has somebody or something that makes it happen: a role, a step, a deadline. */
export const eventNobodyRaises: Rule = {
  name: 'event-nobody-raises',
  severity: 'error',
  check({ definition, known }, report) {
    const raised = [
      ...Object.values(definition.steps).flatMap((step) => (step.raises ?? []).map(({ event }) => event)),
      ...definition.deadlines.flatMap((deadline) => deadline.raise.map(({ event }) => event)),
    ].map((event) => meantName(known, 'event', event))
    for (const [key, event] of Object.entries(definition.events)) {
      if (event.roles || raised.includes(key)) continue
      report(['events', key], {
        ro: 'nimeni nu îl poate porni: nu are roles și nu este în „raises” la un pas sau în „raise” la un termen.',
        en: 'nobody can make it happen: it has no roles and no step (raises) or deadline (raise) brings it about.',
      })
    }
  },
}
