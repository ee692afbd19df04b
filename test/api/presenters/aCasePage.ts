import type { CasePage } from '../../../api/presenters/casePage'
import { momentsIn } from '../../../api/presenters/moments'
import { pathwayWords } from '../../../api/presenters/pathwayWords'
import { wordsIn, type Locale } from '../../../api/presenters/words'
import { describeCase } from '../../../domain/case/describe'
import type { Simulation } from '../../../domain/scenario/simulate'
import type { Rules } from '../../../domain/case/rules'
import { pathway } from '../../support/pathways'

/** A case of the small pathway as its pages get it. */
export function aCasePage(rules: Rules, simulation: Pick<Simulation, 'state' | 'events' | 'now'>, { roles = ['caseManager'], locale = 'ro' }: { roles?: string[]; locale?: Locale } = {}): CasePage {
  const words = wordsIn(locale)
  const definition = pathway()
  const user = { id: 'u_cm', roles }
  return {
    head: { caseId: 'c_1', code: 'XX-2026-0001', pathway: 'small', version: 7, unit: 'u', unitTitle: 'Rețeaua', subject: 'Ioana', owner: undefined, practice: false, excluded: [], team: [] },
    view: describeCase(rules, simulation.state, user, simulation.now),
    journal: simulation.events.map((event) => ({ event, actorName: undefined, writtenAt: event.recordedAt })),
    pathway: pathwayWords(definition, words),
    words,
    moments: momentsIn(words, definition.time.zone),
    user,
  }
}
