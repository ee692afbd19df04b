import { documentTemplates } from '../../document/templates'
import type { Rule } from '../rule'

/** A paper for others names the person only as far as it says: by her alias, or not at all. */
export const documentIdentity: Rule = {
  name: 'document-identity',
  severity: 'error',
  check({ definition }, report) {
    const told = new Set<string>()
    for (const { document, index, language, checked } of documentTemplates(definition)) {
      const { identity } = document
      if (identity === 'full') continue
      for (const { name, node, offset } of checked.reads) {
        const names = node.kind === 'leaf' ? node.names : undefined
        if (!names || (identity === 'alias' && names === 'alias') || told.has(`${document.id} ${name}`)) continue
        told.add(`${document.id} ${name}`)
        report(
          ['documents', index, 'body', language],
          {
            ro: `„${name}” ar spune cine este persoana, iar documentul are identity: ${identity}; cine îl găsește ar ști despre cine este vorba.`,
            en: `“${name}” would tell who the person is, and the document has identity: ${identity}; whoever finds it would know whom it is about.`,
          },
          { offset },
        )
      }
    }
  },
}
