import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { Scenario } from '../../domain/scenario/definition'
import { localDate, localTime } from '../../domain/time/localTime'
import { retold } from '../../local/demo/retold'
import { coreOf, pathway } from '../support/pathways'

const folder = join(__dirname, '../../definitions/venus')
const definition = pathway(folder)
const { calendar } = coreOf(definition)
const scenario = Scenario.parse(parse(readFileSync(join(folder, 'scenarios/sc-1.yaml'), 'utf8')))
const now = '2026-11-20T10:00:00.000Z'
const tell = (daysAgo: number) => retold({ scenario, definition, calendar, daysAgo, now, actor: (role, which) => ({ id: `${role} ${which}`, roles: [role] }) })

it('begins a worked example so many days ago, on its own day of the week and hour', () => {
  const { openedAt } = tell(60)
  const days = (Date.parse(now) - Date.parse(openedAt)) / 86_400_000
  expect(days).toBeGreaterThan(59)
  expect(days).toBeLessThan(68)
  expect(new Date(localDate(openedAt, calendar)).getUTCDay()).toBe(new Date(scenario.openedAt.slice(0, 10)).getUTCDay())
  expect(localTime(openedAt, calendar).slice(0, 5)).toBe(scenario.openedAt.slice(11))
})

it('tells it as far as it has come by now, without what its writer expected to be refused', () => {
  const { acts } = tell(60)
  expect(acts.length).toBeGreaterThan(3)
  expect(acts.length).toBeLessThan(tell(500).acts.length)
  expect(acts.every(({ at }) => at <= now)).toBe(true)
})

it('moves the dates in answers along, and puts colleagues of the demo for those who are named', () => {
  const [first, second] = [tell(60), tell(67)].map(({ acts }) => JSON.stringify(acts.map(({ answers, data }) => [answers, data])))
  expect(first).not.toBe(second)
  expect(tell(60).acts.every(({ by }) => /^\w+ \d$/.test(by.id))).toBe(true)
})
