import { eachText } from '../texts'
import type { Rule } from '../rule'

/** What people read exists in both languages, and every stage has a name. */
export const missingTexts: Rule = {
  name: 'missing-texts',
  severity: 'warning',
  check({ definition, scenarios, chart }, report) {
    for (const { text, at } of eachText({ ...definition, scenarios })) {
      if (text.en === undefined)
        report(at, {
          ro: `lipsește textul în engleză pentru „${shorten(text.ro)}”; cine citește în engleză ar vedea româna.`,
          en: `the English of “${shorten(text.ro)}” is missing; who reads English would see Romanian.`,
        })
    }
    for (const { path, parent, node, at } of chart.states.values()) {
      if (parent === definition.stages && node.type !== 'history' && !node.title)
        report(at, {
          ro: 'etapa nu are titlu; pe pagină ar apărea codul ei. Adăugați title: { ro: …, en: … }.',
          en: `the stage has no title; the page would show its code ${path}. Add title: { ro: …, en: … }.`,
        })
    }
  },
}

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
