import type { Scenario } from '../scenario/definition'
import type { Walk } from './walk'

/** A walk as a scenario that leads to the same place; what then must be so is left to whoever keeps it. */
export function asScenario({ seed, openedAt, acts, end }: Walk): Omit<Scenario, 'subject' | 'facts'> {
  return {
    scenario: `WALK-${seed}`,
    title: { ro: `Drum întâmplător ${seed}`, en: `Random walk ${seed}` },
    openedAt,
    acts: acts.length > 0 ? acts.map((act, index) => (index === acts.length - 1 && end === 'closed' ? { ...act, expect: { closed: true } } : act)) : [{ at: openedAt }],
  }
}
