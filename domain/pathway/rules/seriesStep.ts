import { meantName } from '../knownNames'
import type { Rule } from '../rule'

/** A step done term by term has a deadline with terms, and the other way round. */
export const seriesStep: Rule = {
  name: 'series-step',
  severity: 'error',
  check({ definition, known }, report) {
    const terms = new Set(
      definition.deadlines.flatMap(({ step, due }) =>
        step && due.some(({ every, after }) => every ?? after) ? [meantName(known, 'step', step)] : [],
      ),
    )
    for (const [key, step] of Object.entries(definition.steps)) {
      if (step.repeat === 'series' && !terms.has(key))
        report(['steps', key, 'repeat'], {
          ro: 'se repetă pe termene (series), dar niciun termen al lui nu are „every” sau „after”; nu s-ar deschide niciodată.',
          en: 'repeats term by term (series), but no deadline of its has “every” or “after”; it would never open.',
        })
    }
    definition.deadlines.forEach(({ step, due }, i) => {
      if (
        !step ||
        !definition.steps[step] ||
        definition.steps[step].repeat ||
        !due.some(({ every, after }) => every ?? after)
      )
        return
      report(
        ['deadlines', i, 'step'],
        {
          ro: `are mai multe termene, dar pasul ${step} se face o singură dată; adăugați-i repeat: series.`,
          en: `has several terms, but step ${step} is done only once; give it repeat: series.`,
        },
        { severity: 'warning' },
      )
    })
  },
}
