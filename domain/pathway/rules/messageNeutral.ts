import { checkMessage } from '../../message/check'
import type { Rule } from '../rule'

/** A message may be read by anybody who holds the telephone: it names nobody and no place, and tells nothing of what it is about. */
export const messageNeutral: Rule = {
  name: 'message-neutral',
  severity: 'error',
  check({ definition }, report) {
    for (const [id, { text }] of Object.entries(definition.messages ?? {}))
      for (const language of ['ro', 'en'] as const)
        for (const problem of checkMessage(definition, text[language] ?? '')) report(['messages', id, 'text', language], problem.text, { offset: problem.offset })
  },
}
