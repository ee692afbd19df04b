import type { PathwayDefinition, Step } from '../definition'
import type { Rule } from '../rule'

/** Whose agreement a step waits for, of each kind: a second signature, an approval, the approval of a decision it raises. */
const agreeing = ({ events }: PathwayDefinition, { secondSignature, approval, raises = [] }: Step): string[][] =>
  [secondSignature, approval, ...raises.map(({ event }) => events[event]?.approval?.roles)].filter((roles) => roles !== undefined)

/** Where lowering a computed band needs a second person, the step that asks for it waits for one. */
export const loweringAlone: Rule = {
  name: 'lowering-alone',
  severity: 'error',
  check({ definition }, report) {
    for (const [key, step] of Object.entries(definition.steps)) {
      const needs = definition.forms.find(({ id }) => id === step.form)?.override?.lowerNeeds ?? []
      if (needs.length === 0 || agreeing(definition, step).some((roles) => roles.every((role) => needs.includes(role)))) continue
      report(['steps', key, 'form'], {
        ro: `Formularul „${step.form}” cere acordul unei a doua persoane (${needs.join(', ')}) ca să se coboare nivelul calculat, dar pasul nu așteaptă pe nimeni; cineva singur ar putea face o persoană să pară mai puțin în pericol. Adăugați approval sau ridicați un eveniment cu approval.`,
        en: `The form “${step.form}” asks for a second person (${needs.join(', ')}) to lower the computed band, and the step waits for nobody; one person alone could make somebody look less in danger. Add approval, or raise an event that has one.`,
      })
    }
  },
}
