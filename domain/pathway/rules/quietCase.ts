import type { Rule } from '../rule'

/** What looks after a case in which nothing else is due runs on while the case is paused, and falls away when something is due again. */
export const quietCase: Rule = {
  name: 'quiet-case',
  severity: 'error',
  check({ definition }, report) {
    definition.deadlines.forEach(({ start, withdraw, pausable }, i) => {
      if (!start.some(({ due }) => due === 'nothing')) return
      if (pausable !== false)
        report(['deadlines', i], {
          ro: 'începe când nimic altceva nu are termen și s-ar opri odată cu cazul; un caz în pauză ar fi uitat. Adăugați pausable: false.',
          en: 'starts when nothing else is due and would stand still with the case; a paused case would be forgotten. Add pausable: false.',
        })
      if (!withdraw?.some(({ due }) => due === 'something'))
        report(['deadlines', i], {
          ro: 'ar rămâne și după ce altceva are din nou termen. Adăugați withdraw: [{ due: something }].',
          en: 'would stay when something else is due again. Add withdraw: [{ due: something }].',
        })
    })
  },
}
