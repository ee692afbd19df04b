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
  const walk = (seed: number) => randomWalk(definition, its, { seed, acts: 60, openedAt: '2026-01-05T08:00:00.000Z' })
  const always = (property: (seed: number) => void) => fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 31 }), property), { numRuns: 40 })

  it('the case comes to rest after every act and its journal has no gaps', () =>
    always((seed) => {
      const { events } = walk(seed)
      expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1))
    }))

  it('it is closed, or somebody has something to do, or something is due', () =>
    always((seed) => {
      const { state } = walk(seed)
      expect(state.closedAt !== undefined || Object.values(state.steps).some(isOpen) || nextMoment(its, state) !== undefined).toBe(true)
    }))

  it('nothing in its state or journal is undefined, so that it is the same after it has been stored', () =>
    always((seed) => {
      const { state, events } = walk(seed)
      expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state)
      expect(JSON.parse(JSON.stringify(events))).toStrictEqual(events)
    }))

  it('every deadline that runs is for somebody: its step is hers, or she is told when it falls due', () =>
    always((seed) => {
      const { state } = walk(seed)
      for (const deadline of Object.values(state.deadlines)) expect(deadline.rungs.length).toBeGreaterThan(0)
    }))
})
