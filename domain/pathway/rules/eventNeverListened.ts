import type { Trigger } from '../../deadline/definition'
import { meantName } from '../knownNames'
import type { PathwayDefinition } from '../definition'
import type { Rule } from '../rule'

/** Every event has an effect where it may happen; one that no state listens to is always refused. */
export const eventNeverListened: Rule = {
  name: 'event-never-listened',
  severity: 'error',
  check({ definition, meantWays, known }, report) {
    const listened = new Set(meantWays.map(({ event }) => event))
    const counted = new Set(
      [
        ...definition.deadlines.flatMap(deadlineEvents),
        ...Object.values(definition.steps).flatMap(({ doneBy }) => doneBy ?? []),
      ].map((event) => meantName(known, 'event', event)),
    )
    for (const [key, event] of Object.entries(definition.events)) {
      if (listened.has(key)) continue
      if (event.roles && !event.anytime) {
        report(['events', key], {
          ro: 'nicio stare nu îl ascultă, deci ar fi refuzat mereu; adăugați o trecere (on) sau anytime: true.',
          en: 'no state listens to it, so it would always be refused; add a way (on) or anytime: true.',
        })
      } else if (!counted.has(key) && !event.sets && !event.notify && !event.assigns && !event.data) {
        report(
          ['events', key],
          {
            ro: 'nu are niciun efect: nicio stare, niciun termen și niciun fapt nu depinde de el.',
            en: 'has no effect: no state, no deadline and no fact depends on it.',
          },
          { severity: 'advice' },
        )
      }
    }
  },
}

function deadlineEvents({ start, end, withdraw, extend }: PathwayDefinition['deadlines'][number]): string[] {
  const triggers: Trigger[] = [...start, ...(end ?? []), ...(withdraw ?? [])]
  return [...triggers.flatMap(({ event }) => event ?? []), ...(extend ? [extend.event] : [])]
}
