import type { Rule } from '../rule'

/** A step done for each row reads its rows from a fact that holds ids, and has one term for each. */
export const eachRow: Rule = {
  name: 'each-row',
  severity: 'error',
  check({ definition }, report) {
    for (const [key, { each, repeat, doneBy }] of Object.entries(definition.steps)) {
      if (each === undefined) continue
      const fact = definition.facts[each]
      if (fact && fact.type !== 'ids')
        report(['steps', key, 'each'], {
          ro: `„${each}” nu ține o listă de coduri; pasul nu s-ar deschide pentru niciun rând. Dați faptului type: ids.`,
          en: `“${each}” does not hold a list of ids; the step would open for no row. Give the fact type: ids.`,
        })
      if (repeat === 'series')
        report(['steps', key, 'repeat'], {
          ro: 'se face pentru fiecare rând (each) și pe termene (series); alegeți una dintre ele.',
          en: 'is done for each row (each) and term by term (series); choose one of them.',
        })
      if (doneBy)
        report(['steps', key, 'doneBy'], {
          ro: 'se face pentru fiecare rând, iar o decizie nu spune despre care; dați-i un formular.',
          en: 'is done for each row, and a decision does not say for which; give it a form.',
        })
    }
    definition.deadlines.forEach(({ step, due }, i) => {
      if (step && definition.steps[step]?.each && due.some(({ every, after }) => every ?? after))
        report(['deadlines', i, 'due'], {
          ro: `pasul ${step} se face pentru fiecare rând; termenul lui nu poate avea și „every” sau „after”.`,
          en: `step ${step} is done for each row; its deadline cannot have “every” or “after” as well.`,
        })
    })
  },
}
