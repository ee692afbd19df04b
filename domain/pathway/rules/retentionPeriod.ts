import { parseDuration } from '../../deadline/duration'
import { isLongPeriod } from '../../retention/verdict'
import type { PathwayDefinition } from '../definition'
import type { Rule } from '../rule'

/** What a case is kept for is a period of days or longer, counted from something that is known of each case. */
export const retentionPeriod: Rule = {
  name: 'retention-period',
  severity: 'error',
  check({ definition }, report) {
    const { retention, parameters, facts } = definition
    retention?.rules.forEach((rule, i) => {
      if (!isPeriod(rule.for, parameters))
        report(['retention', 'rules', i, 'for'], {
          ro: `„${rule.for}” nu este o perioadă în zile, săptămâni, luni sau ani; datele s-ar păstra fără sfârșit. Scrieți de exemplu "5 years".`,
          en: `“${rule.for}” is not a period in days, weeks, months or years; the data would be kept for ever. Write for example "5 years".`,
        })
      if (rule.from !== 'closed' && !['date', 'instant'].includes(facts[rule.from]?.type ?? ''))
        report(['retention', 'rules', i, 'from'], {
          ro: `„${rule.from}” nu este closed și nici o dată a cazului; perioada nu ar începe niciodată, iar datele s-ar păstra fără sfârșit.`,
          en: `“${rule.from}” is neither closed nor a fact with a date; the period would never begin and the data would be kept for ever.`,
        })
    })
  },
}

/** A parameter that does not exist is reported by its name elsewhere. */
function isPeriod(text: string, parameters: PathwayDefinition['parameters']): boolean {
  if (text.startsWith('$') && parameters[text.slice(1)] === undefined) return true
  try {
    return isLongPeriod(parseDuration(text, Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value]))))
  } catch {
    return false
  }
}
