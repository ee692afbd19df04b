import { join } from 'node:path'
import type { PathwayDefinition } from '../../../domain/pathway/definition'
import { replay, type Lived, type Outcome } from '../../../domain/replay/replay'
import { walk } from '../../../domain/walk/walk'
import { pathway, rules } from '../../support/pathways'

const folder = join(__dirname, '../../../definitions/venus-network')
const definition = pathway(folder)
const its = rules(() => {}, folder)

/** Twenty lives so far, and until when. */
const lived = Array.from({ length: 20 }, (_, seed): Lived & { now: string } => {
  const { seen } = walk(definition, its, { seed, turns: 25, openedAt: '2026-01-12T09:00' })
  return { id: `case-${seed}`, state: seen.state, events: seen.events, now: seen.now }
})
const open = lived.filter(({ state }) => state.closedAt === undefined)

const against = (change: (draft: PathwayDefinition) => void, policy: 'keep' | 'keep-remaining' | 'recompute' = 'recompute'): Outcome[] => {
  const draft = rules(change, folder)
  return open.map((life) => replay(draft, life, { now: life.now, policy }))
}

it('a journal played by its own rules leads to where the case is', () => {
  expect(open.length).toBeGreaterThan(5)
  expect(against(() => {}).filter(({ result }) => result !== 'same')).toEqual([])
})

describe('a draft with longer terms', () => {
  const longer = ({ deadlines }: PathwayDefinition): void => {
    for (const deadline of deadlines) deadline.due = deadline.due.map((due) => (due.within ? { ...due, within: '400 days' } : due))
  }

  it('gives other dates, all of them later, and nothing else', () => {
    const outcomes = against(longer)
    const dates = outcomes.filter(({ result }) => result === 'dates')
    expect(dates.length).toBeGreaterThan(0)
    for (const { moved } of dates) for (const { before, after } of moved) expect(after > before).toBe(true)
  })

  it('moves nothing where due dates are kept', () => expect(against(longer, 'keep').flatMap(({ moved }) => moved)).toEqual([]))
})

describe('a draft with shorter terms', () => {
  const shorter = ({ deadlines }: PathwayDefinition): void => {
    for (const deadline of deadlines) deadline.due = deadline.due.map((due) => (due.within ? { ...due, within: '1 minutes' } : due))
  }

  it('takes time from nobody who still has some, where what remains is kept', () => {
    expect(against(shorter).flatMap(({ moved }) => moved).some(({ before, after }) => after < before)).toBe(true)
    for (const [index, { moved }] of against(shorter, 'keep-remaining').entries()) for (const { before, after } of moved) if (before > (open[index]?.now ?? '')) expect(after >= before).toBe(true)
  })
})

it('a step removed that somebody did makes her journal impossible, and says at which entry and why', () => {
  const counted = new Map<string, number>()
  for (const { events } of open) for (const event of events) if (event.type === 'stepCompleted') counted.set(event.step, (counted.get(event.step) ?? 0) + 1)
  const [[done = ''] = []] = [...counted].sort(([, a], [, b]) => b - a)
  const outcomes = against(({ steps }) => void delete steps[done])
  const impossible = outcomes.filter(({ result }) => result === 'impossible')
  expect(impossible.length).toBeGreaterThan(0)
  expect(impossible[0]?.refused?.act).toContain(`completeStep ${done}`)
  expect(impossible[0]?.refused?.missing).toEqual(['unknown-step'])
})

it('the same journals and draft give the same outcomes', () => {
  const change = ({ steps }: PathwayDefinition): void => void delete steps[Object.keys(steps)[0] ?? '']
  expect(against(change)).toEqual(against(change))
})
