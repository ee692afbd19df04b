import { durationWords } from '../deadline/durationWords'
import { durationOf } from '../difference/valueWords'
import type { Language } from './templates'

/** Parameters as a document reads them: a length of time in the words of its language, everything else as it is. */
export const parameterWords = (params: Record<string, string | number | boolean>, language: Language): Record<string, string | number | boolean> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      const duration = durationOf(value, {})
      return [name, duration ? durationWords(duration)[language] : value]
    }),
  )
