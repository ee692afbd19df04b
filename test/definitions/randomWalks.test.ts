import fc from 'fast-check'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isStuck } from '../../domain/walk/crowd'
import { walk } from '../../domain/walk/walk'
import { pathway, rules } from '../support/pathways'

const definitions = join(__dirname, '../../definitions')
const folders = readdirSync(definitions).filter((name) => existsSync(join(definitions, name, 'pathway.yaml')))

describe.each(folders)('whatever happens to a person in %s', (name) => {
  const definition = pathway(join(definitions, name))
  const its = rules(() => {}, join(definitions, name))

  it('the case ends or waits for somebody with a due date, comes to rest without gaps, and is the same after it was stored', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const { end, seen } = walk(definition, its, { seed, openedAt: '2026-01-05T09:00', turns: 60 })
        const { state, events } = seen
        expect(isStuck(end) ? end : 'closed or waiting').toBe('closed or waiting')
        expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1))
        // Nothing is undefined, which storing would leave out.
        expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state)
        expect(JSON.parse(JSON.stringify(events))).toStrictEqual(events)
        // Its step is hers, or she is told when it falls due.
        for (const deadline of Object.values(state.deadlines)) expect(deadline.rungs.length).toBeGreaterThan(0)
      }),
      { numRuns: 12 },
    ))
})
