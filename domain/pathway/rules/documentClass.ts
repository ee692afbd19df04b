import { VISIBILITY_CLASSES, type VisibilityClass } from '../../access/grants'
import { documentTemplates } from '../../document/templates'
import type { Rule } from '../rule'

const level = (one: VisibilityClass): number => VISIBILITY_CLASSES.indexOf(one)

/** A document reads nothing more guarded than itself: whoever may read it would read what she may not. */
export const documentClass: Rule = {
  name: 'document-class',
  severity: 'error',
  check({ definition }, report) {
    const told = new Set<string>()
    for (const { document, index, language, checked } of documentTemplates(definition)) {
      const guarded = checked.reads.filter(({ node }) => level(node.class) > level(document.visibility))
      const [first] = guarded
      if (!first || told.has(document.id)) continue
      told.add(document.id)
      const highest = guarded.map(({ node }) => node.class).reduce((one, other) => (level(other) > level(one) ? other : one))
      const names = [...new Set(guarded.map(({ name, node }) => `${name} (${node.class})`))].join(', ')
      report(
        ['documents', index, 'body', language],
        {
          ro: `documentul este din clasa ${document.visibility}, dar citește ${names}; le-ar citi cine nu are voie. Scoateți-le sau puneți visibility: ${highest}.`,
          en: `the document is of class ${document.visibility} and reads ${names}; people who may not would read it. Leave it out or set visibility: ${highest}.`,
        },
        { offset: first.offset },
      )
    }
  },
}
