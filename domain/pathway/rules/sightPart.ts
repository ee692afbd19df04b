import { SIGHT, type VisibilityClass } from '../../access/grants'
import { ALIAS } from '../../access/parts'
import { formFields } from '../../form/fields'
import type { PathwayDefinition } from '../definition'
import { factClasses } from '../factClasses'
import type { Rule } from '../rule'

/** A part of a class that a role is shown is a part of the definition, of things that are there, and shows something of that class. */
export const sightPart: Rule = {
  name: 'sight-part',
  severity: 'error',
  check({ definition }, report) {
    const classOf = classesOf(definition)
    const parts = definition.parts ?? {}
    for (const [part, { shows }] of Object.entries(parts)) {
      shows.forEach((name, i) => {
        if (!classOf.has(name))
          report(['parts', part, 'shows', i], {
            ro: `„${name}” nu este nici întrebare a unui formular, nici fapt; nimeni nu ar vedea nimic prin ea. Scrieți F-10.intrebare sau facts.nume.`,
            en: `“${name}” is neither a question of a form nor a fact; nobody would be shown anything by it. Write F-10.question or facts.name.`,
          })
      })
    }
    for (const [role, { sees = {} }] of Object.entries(definition.roles)) {
      for (const [shownClass, sight] of Object.entries(sees)) {
        const [, what = ''] = SIGHT.exec(sight) ?? []
        if (what === 'read' || what === 'write' || (what === ALIAS && shownClass === 'V1')) continue
        if (!Object.hasOwn(parts, what))
          report(['roles', role, 'sees', shownClass], {
            ro: `„${what}” nu este o parte; rolul nu ar vedea nimic din ${shownClass}. Scrieți read, write sau o parte din parts.`,
            en: `“${what}” is no part; the role would see nothing of ${shownClass}. Write read, write or one of parts.`,
          })
        else if (!parts[what]?.shows.some((name) => classOf.get(name) === shownClass))
          report(['roles', role, 'sees', shownClass], {
            ro: `partea „${what}” nu are nimic din ${shownClass}; rolul nu ar vedea nimic.`,
            en: `the part “${what}” has nothing of ${shownClass}; the role would see nothing.`,
          })
      }
    }
  },
}

/** The class of every question and fact, by the name parts call it. */
function classesOf(definition: PathwayDefinition): Map<string, VisibilityClass> {
  const questions = definition.forms.flatMap((form) => formFields(form).map(({ id, visibility }) => [`${form.id}.${id}`, visibility ?? form.visibility] as const))
  const facts = Object.entries(factClasses(definition)).map(([name, shown]) => [`facts.${name}`, shown] as const)
  return new Map([...questions, ...facts])
}
