import { formFields } from '../../form/fields'
import { nearest } from '../nearest'
import type { Path } from '../path'
import type { Report, Rule } from '../rule'

/** What a scenario answers is asked: its answers are questions of the step's form, its data those of the event. */
export const scenarioAnswers: Rule = {
  name: 'scenario-answers',
  severity: 'error',
  check({ definition, scenarios }, report) {
    const questions = new Map(definition.forms.map((form) => [form.id, formFields(form).map(({ id }) => id)]))
    scenarios.forEach((scenario, i) =>
      scenario.acts.forEach((act, k) => {
        // Answers that must be refused may be wrong on purpose.
        if (act.refused) return
        const at: Path = ['scenarios', i, 'acts', k]
        const form = definition.steps[act.step?.split('#')[0] ?? '']?.form
        const asked = form === undefined ? undefined : questions.get(form)
        if (asked) check(act.answers, asked, [...at, 'answers'], report)
        const event = definition.events[act.event ?? '']
        if (event) check(act.data, event.data?.map(({ id }) => id) ?? [], [...at, 'data'], report)
      }),
    )
  },
}

function check(given: object | undefined, asked: string[], at: Path, report: Report): void {
  for (const name of Object.keys(given ?? {})) {
    if (asked.includes(name)) continue
    const meant = nearest(name, asked)
    report(
      [...at, name],
      {
        ro: `„${name}” nu este întrebat aici; scenariul ar fi refuzat.${meant ? ` Ați vrut „${meant}”?` : ''}`,
        en: `“${name}” is not asked here; the scenario would be refused.${meant ? ` Did you mean “${meant}”?` : ''}`,
      },
      { key: true },
    )
  }
}
