import type { Parameter } from '../definition'
import type { Path } from '../path'
import type { Report, Rule } from '../rule'

/** A parameter changes from day to later day, and stays of one kind. */
export const parameterInTime: Rule = {
  name: 'parameter-in-time',
  severity: 'error',
  check({ definition }, report) {
    for (const [name, parameter] of Object.entries(definition.parameters)) {
      checkChanges(parameter, ['parameters', name], report)
      if (parameter.asOf && !parameter.changes)
        report(['parameters', name, 'asOf'], {
          ro: 'nu se schimbă niciodată, deci asOf nu spune nimic; ștergeți-l sau adăugați changes.',
          en: 'never changes, so asOf says nothing; remove it or add changes.',
        })
    }
  },
}

function checkChanges({ value, validFrom = '', changes = [] }: Parameter, at: Path, report: Report): void {
  changes.forEach((change, i) => {
    const before = changes[i - 1]?.from ?? validFrom
    if (change.from <= before)
      report([...at, 'changes', i, 'from'], {
        ro: `${change.from} nu este după ${before}; valoarea nu ar fi folosită niciodată sau nu în ordine.`,
        en: `${change.from} is not after ${before}; the value would never be used, or not in order.`,
      })
    if (typeof change.value !== typeof value)
      report([...at, 'changes', i, 'value'], {
        ro: `„${String(change.value)}” este de alt fel decât „${String(value)}”; condițiile care îl citesc nu ar mai putea fi verificate.`,
        en: `“${String(change.value)}” is of another kind than “${String(value)}”; conditions that read it could no longer be checked.`,
      })
  })
}
