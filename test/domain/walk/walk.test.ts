import { join } from 'node:path'
import { Scenario } from '../../../domain/scenario/definition'
import { moment } from '../../../domain/scenario/expect'
import { playScenario } from '../../../domain/scenario/run'
import { simulationPlayer } from '../../../domain/scenario/simulationPlayer'
import { asScenario } from '../../../domain/walk/asScenario'
import { gather, lifeOf, nobody } from '../../../domain/walk/crowd'
import { standing } from '../../../domain/walk/standing'
import { walk } from '../../../domain/walk/walk'
import { pathway, rules } from '../../support/pathways'

const folder = join(__dirname, '../../../definitions/venus-network')
const definition = pathway(folder)
const its = rules(() => {}, folder)
const options = { turns: 60, openedAt: '2026-01-12T09:00' }
const seeds = Array.from({ length: 12 }, (_, seed) => seed)

describe('a synthetic person', () => {
  it('has the same life again with the same seed', () => {
    const again = walk(definition, its, { ...options, seed: 7 })
    expect(walk(definition, its, { ...options, seed: 7 })).toEqual(again)
    expect(again.acts.length).toBeGreaterThan(3)
  })

  it('ends closed or waiting for somebody, with a due date', () => {
    for (const seed of seeds) expect(['closed', 'waiting']).toContain(walk(definition, its, { ...options, seed }).end)
  })

  it('leaves a scenario that leads to the same place', async () => {
    for (const seed of seeds) {
      const walked = walk(definition, its, { ...options, seed })
      const scenario = Scenario.parse(JSON.parse(JSON.stringify(asScenario(walked))))
      const player = simulationPlayer(definition, its, scenario)
      expect(await playScenario(its, scenario, player)).toEqual([])
      player.advance(walked.seen.now)
      expect(player.look().state.snapshot).toEqual(walked.seen.state.snapshot)
      expect(player.look().state.facts).toEqual(walked.seen.state.facts)
    }
  })
})

describe('somebody nobody would be reminded of', () => {
  const small = pathway()
  const its = rules()

  it('is found: after the assessment nothing is due in the small example', () => {
    const walked = walk(small, its, { ...options, seed: 1 })
    expect(walked.end).toBe('forgotten')
    expect(walked.seen.state.deadlines).toEqual({})
  })

  it('is blocked where nobody can do anything either', () => {
    const stuck = rules((definition) => {
      definition.steps = {}
      definition.deadlines = []
      for (const event of Object.values(definition.events)) delete event.roles
    })
    const player = simulationPlayer(small, stuck, { scenario: 'none', openedAt: options.openedAt, facts: {} })
    expect(standing(stuck, player.look().state, moment(options.openedAt, stuck.core.calendar))).toBe('blocked')
  })
})

it('a crowd is the same in whatever order its people arrive', () => {
  const lives = seeds.map((seed) => lifeOf(its, walk(definition, its, { ...options, seed })))
  const crowd = gather(nobody(), lives)
  const { places, open, ...rest } = gather(nobody(), lives.toReversed())
  expect(crowd).toMatchObject(rest)
  expect([places, open]).toEqual([crowd.places, crowd.open])
  expect(crowd.people).toBe(seeds.length)
  expect(crowd.days.length).toBe(crowd.ends.closed)
})
