import type { Rule } from '../rule'

/** Every step opens in some state; one that closing the case takes away at once is never done. */
export const stepNeverOpen: Rule = {
  name: 'step-never-open',
  severity: 'error',
  check({ definition, chart }, report) {
    for (const [key, step] of Object.entries(definition.steps)) {
      const states = step.in.flatMap((path) => chart.states.get(path) ?? [])
      if (states.length === 0) continue
      if (states.every(({ node }) => node.type === 'history')) {
        report(['steps', key, 'in'], {
          ro: 'o stare de tip history nu este niciodată activă, deci pasul nu s-ar deschide niciodată.',
          en: 'a history state is never active, so the step would never open.',
        })
      } else if (!step.survivesClosing && states.every(({ path }) => path === definition.closed)) {
        report(
          ['steps', key, 'in'],
          {
            ro: 'pasul se deschide numai după închidere, când pașii sunt anulați; adăugați survivesClosing: true.',
            en: 'the step opens only after closing, when steps are cancelled; add survivesClosing: true.',
          },
          { key: true },
        )
      }
    }
  },
}
