import type { Rule } from '../rule'

/** „Evaluați”, „Asigurați-vă”: what somebody is asked to do. */
const ASKS = /^\p{Lu}[\p{L}-]*[țţ]i(-[\p{L}-]+)?$/u

/** A step says what to do, beginning with the verb, and what it is good for. */
export const stepWords: Rule = {
  name: 'step-words',
  severity: 'advice',
  check({ definition }, report) {
    for (const [key, { title, why }] of Object.entries(definition.steps)) {
      if (!why)
        report(
          ['steps', key],
          {
            ro: 'nu spune de ce se face (why); cine îl primește l-ar bifa fără să știe la ce folosește. Adăugați o propoziție.',
            en: 'does not say why it is done (why); whoever gets it would tick it off without knowing what it is good for. Add a sentence.',
          },
          { key: true },
        )
      const [first = ''] = title.ro.split(/[\s,:]/)
      if (!ASKS.test(first))
        report(['steps', key, 'title'], {
          ro: `titlul nu începe cu un verb („${title.ro}”); pe lista de lucru nu s-ar vedea ce este de făcut. Scrieți de exemplu „Evaluați…”, „Semnați…”.`,
          en: `the Romanian title does not begin with a verb (“${title.ro}”); on the worklist one would not see what is to be done. Write for example „Evaluați…”, „Semnați…”.`,
        })
    }
  },
}
