import { parseDuration } from '../../deadline/duration'
import { effectsOf } from '../effect'
import { durationParameters } from '../references'
import type { Path } from '../path'
import type { Rule } from '../rule'

/** A parameter that a term is taken from holds a duration. */
export const durationParameter: Rule = {
  name: 'duration-parameter',
  severity: 'error',
  check({ definition }, report) {
    const told = new Set<string>()
    for (const { parameter } of [...durationParameters(definition.deadlines, ['deadlines']), ...effectsOf(definition).flatMap(({ within }) => durationParameters(within, [])), ...definition.forms.flatMap(({ retest }, i) => durationParameters(retest, ['forms', i, 'retest']))]) {
      const known = definition.parameters[parameter]
      if (!known || told.has(parameter)) continue
      told.add(parameter)
      const values = [{ value: known.value, at: [] as Path }, ...(known.changes ?? []).map(({ value }, i) => ({ value, at: ['changes', i] as Path }))]
      for (const { value, at } of values.filter((one) => !isDuration(String(one.value))))
        report(['parameters', parameter, ...at, 'value'], {
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
