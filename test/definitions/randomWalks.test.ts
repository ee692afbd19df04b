import fc from 'fast-check'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isOpen } from '../../domain/case/steps'
import { nextMoment } from '../../domain/case/reachRungs'
import { pathway, rules } from '../support/pathways'
import { randomWalk } from '../support/randomWalk'

const definitions = join(__dirname, '../../definitions')
const folders = [join(__dirname, '../support/fixtures/pathways/small'), ...readdirSync(definitions).map((name) => join(definitions, name))].filter((folder) => existsSync(join(folder, 'pathway.yaml')))

describe.each(folders.map((folder) => [folder.split('/').at(-1) ?? folder, folder]))('whatever happens to a person in %s', (_name, folder) => {
  const definition = pathway(folder)
  const its = rules(() => {}, folder)

  it('the case comes to rest without gaps, is the same after it was stored, and never waits for nobody', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const { state, events } = randomWalk(definition, its, { seed, acts: 60, openedAt: '2026-01-05T08:00:00.000Z' })
        expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1))
        expect(state.closedAt !== undefined || Object.values(state.steps).some(isOpen) || nextMoment(its, state) !== undefined).toBe(true)
        // Nothing is undefined, which storing would leave out.
        expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state)
        expect(JSON.parse(JSON.stringify(events))).toStrictEqual(events)
        // Its step is hers, or she is told when it falls due.
        for (const deadline of Object.values(state.deadlines)) expect(deadline.rungs.length).toBeGreaterThan(0)
      }),
      { numRuns: 25 },
    ))
})
