import { parseDuration } from '../../deadline/duration'
import { durationParameters } from '../references'
import type { Rule } from '../rule'

/** A parameter that a term is taken from holds a duration. */
export const durationParameter: Rule = {
  name: 'duration-parameter',
  severity: 'error',
  check({ definition }, report) {
    const told = new Set<string>()
    for (const { parameter } of [...durationParameters(definition.deadlines, ['deadlines']), ...definition.forms.flatMap(({ retest }, i) => durationParameters(retest, ['forms', i, 'retest']))]) {
      const value = definition.parameters[parameter]?.value
      if (value === undefined || told.has(parameter) || isDuration(String(value))) continue
      told.add(parameter)
      report(['parameters', parameter, 'value'], {
        ro: `„${String(value)}” nu este o durată, iar un termen se ia din ea; scrieți de exemplu "3 working days" sau "72 hours".`,
        en: `“${String(value)}” is not a duration, and a deadline is taken from it; write for example "3 working days" or "72 hours".`,
      })
    }
  },
}

function isDuration(text: string): boolean {
  try {
    return parseDuration(text).amount >= 0
  } catch {
    return false
  }
}
