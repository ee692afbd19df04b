import { forbiddenIn, proseOf } from '../../document/prose'
import type { Rule } from '../rule'

/** Words a document must not say are not in its template either. */
export const documentWords: Rule = {
  name: 'document-words',
  severity: 'error',
  check({ definition }, report) {
    definition.documents?.forEach(({ forbids = [], title, body }, i) => {
      for (const [key, text] of [['title', title], ['body', body]] as const)
        for (const language of ['ro', 'en'] as const)
          for (const { word, offset } of forbiddenIn(proseOf(text[language] ?? ''), forbids))
            report(
              ['documents', i, key, language],
              {
                ro: `„${word}” este printre cuvintele oprite în acest document (forbids); spuneți altfel.`,
                en: `“${word}” is among the words this document must not say (forbids); say it otherwise.`,
              },
              { offset },
            )
    })
  },
}
