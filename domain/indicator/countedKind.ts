import type { Indicator } from './definition'
import type { Occasion } from './occasions'

const KINDS = {
  cases: { opened: 'opened', closed: 'closed', open: 'open' },
  events: { happened: 'event' },
  steps: { happened: 'step', opened: 'stepOpened' },
  deadlines: { due: 'deadlineDue', happened: 'deadlineMet', opened: 'deadlineStarted' },
  forms: { happened: 'form' },
} as const satisfies Record<NonNullable<Indicator['counts']>, Record<string, Occasion['kind']>>
const USUAL = { cases: 'opened', events: 'happened', steps: 'happened', deadlines: 'due', forms: 'happened' }

/** What an indicator counts one by one, and of which names; without names, all. */
export function countedKind({ counts, at, of }: Indicator): { kind: Occasion['kind']; names: string[] | undefined } | undefined {
  if (!counts) return undefined
  if (counts === 'cases' && at !== undefined && /^[A-Z]/.test(at)) return { kind: 'event', names: [at] }
  const kinds: Record<string, Occasion['kind']> = KINDS[counts]
  const kind = kinds[at ?? USUAL[counts]]
  return kind && { kind, names: counts === 'cases' ? undefined : [of ?? []].flat() }
}
