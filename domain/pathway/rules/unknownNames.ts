import { meantName, meantState, type NameKind } from '../knownNames'
import type { Rule } from '../rule'

const WORDS: Record<NameKind, { ro: string; en: string; cost: { ro: string; en: string } }> = {
  state: {
    ro: 'starea',
    en: 'state',
    cost: { ro: 'cazul nu ar avea unde să ajungă', en: 'the case would have nowhere to go' },
  },
  event: { ro: 'evenimentul', en: 'event', cost: { ro: 'nu s-ar întâmpla niciodată', en: 'it would never happen' } },
  step: { ro: 'pasul', en: 'step', cost: { ro: 'nimeni nu l-ar face', en: 'nobody would do it' } },
  form: {
    ro: 'formularul',
    en: 'form',
    cost: { ro: 'pasul nu s-ar putea deschide', en: 'the step could not be opened' },
  },
  role: { ro: 'rolul', en: 'role', cost: { ro: 'nimeni nu ar fi chemat', en: 'nobody would be asked' } },
  condition: {
    ro: 'condiția',
    en: 'condition',
    cost: { ro: 'trecerea nu ar fi păzită de nimic', en: 'nothing would guard the move' },
  },
  fact: { ro: 'faptul', en: 'fact', cost: { ro: 'nu s-ar reține nicăieri', en: 'it would be kept nowhere' } },
  parameter: {
    ro: 'parametrul',
    en: 'parameter',
    cost: { ro: 'termenul nu s-ar putea calcula', en: 'the due date could not be computed' },
  },
  register: { ro: 'registrul', en: 'register', cost: { ro: 'documentul nu ar avea număr', en: 'the document would have no number' } },
  document: { ro: 'documentul', en: 'document', cost: { ro: 'nimeni nu l-ar face', en: 'nobody would make it' } },
  deadline: { ro: 'termenul', en: 'deadline', cost: { ro: 'nu ar avea efect', en: 'it would have no effect' } },
}

/** Everything that is named exists: a misspelt name is a door that leads nowhere. */
export const unknownNames: Rule = {
  name: 'unknown-names',
  severity: 'error',
  check({ references, known }, report) {
    for (const { kind, name, at, key } of references) {
      if (known[kind].has(name)) continue
      const { ro, en, cost } = WORDS[kind]
      const guess = kind === 'state' ? meantState(known, name) : meantName(known, kind, name)
      const meant = guess === name ? undefined : guess
      report(
        at,
        {
          ro: `${ro} „${name}” nu există; ${cost.ro}.${meant ? ` Ați vrut „${meant}”?` : ''}`,
          en: `${en} “${name}” does not exist; ${cost.en}.${meant ? ` Did you mean “${meant}”?` : ''}`,
        },
        { ...(key && { key }) },
      )
    }
  },
}
