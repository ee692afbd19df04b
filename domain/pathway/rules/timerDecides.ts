import type { Rule } from '../rule'

/** No clock closes a case: ending is the act of a person with a name. A clock reminds, escalates and raises flags. */
export const timerDecides: Rule = {
  name: 'timer-decides',
  severity: 'error',
  check({ definition, chart }, report) {
    const closing = new Set(
      chart.ways.flatMap(({ event, targets }) => (event && targets.includes(definition.closed) ? [event] : [])),
    )
    definition.deadlines.forEach((deadline, i) =>
      deadline.raise.forEach(({ event }, r) => {
        if (!closing.has(event) || definition.events[event]?.approval) return
        report(['deadlines', i, 'raise', r, 'event'], {
          ro: `${event} închide cazul, iar aici l-ar porni un ceas; închiderea este hotărârea unui om. Porniți alt eveniment sau cereți aprobare (approval).`,
          en: `${event} closes the case, and here a clock would raise it; closing is a person's decision. Raise another event or ask for approval.`,
        })
      }),
    )
  },
}
