import { join } from 'node:path'
import { playHistory } from '../../api/acts/playHistory'
import { grantsFor } from '../../domain/access/grants'
import { rulesOf } from '../../domain/case/rules'
import { localDate, localTime } from '../../domain/time/localTime'
import { isWorkingDay } from '../../domain/time/workingDay'
import { castCase, rolesOf, type Role } from '../../local/demo/casting'
import { historyOf } from '../../local/demo/history'
import { inventedPerson, inventedStaff } from '../../local/demo/people'
import { demoPlan } from '../../local/demo/plan'
import { flatActs, Story } from '../../local/demo/story'
import { readStories } from '../../local/demo/storyFiles'
import { inWords } from '../../local/demo/wording'
import { coreOf, pathway } from '../support/pathways'

const folder = join(__dirname, '../../definitions/venus')
const definition = pathway(folder)
const core = coreOf(definition)
const venus = { pathway: 'venus', number: 1, hash: 'test', definition, core, publishedAt: '', rules: rulesOf(core), grants: grantsFor(definition.roles) }
const plan = demoPlan()
const { stories, parts } = readStories(folder)
const staff = inventedStaff(plan, Object.keys(definition.roles))
const { calendar } = core

const cast = (role: Role, now: string) => castCase(role, { plan, parts, staff, pathway: venus, now })
const clock = (instant: string): string => `${localDate(instant, calendar)} ${localTime(instant, calendar).slice(0, 5)}`

describe('the stories of the demo', () => {
  // Seen from a Thursday after Easter, and from days after Christmas: weekends, holidays and the changes of the clock fall elsewhere.
  it.each(['2027-05-06T09:00:00.000Z', '2026-12-29T15:00:00.000Z'])('can be told to their end, every act allowed, seen from %s', async (now) => {
    const refused: string[] = []
    for (const [n, story] of stories.entries()) {
      const told = { key: story.story, story, start: { daysAgo: 600 }, n }
      await playHistory(venus, cast(told, now), { until: now, newId: () => 'a' }).catch((error: unknown) => refused.push(`${story.story}: ${String(error)}`))
    }
    expect(refused).toEqual([])
  }, 120_000)

  it('are the same again: the same people, networks and acts', () => {
    const [role] = rolesOf({ stories }).slice(-1)
    if (!role) throw new Error('no stories')
    const now = '2026-11-20T10:00:00.000Z'
    expect(cast(role, now)).toEqual(cast(role, now))
    expect(new Set(rolesOf({ stories }).map(({ key }) => key)).size).toBe(rolesOf({ stories }).length)
  })

  it('tell of nobody who lives', () => {
    const people = Array.from({ length: 100 }, (_, n) => inventedPerson(plan, n))
    expect(new Set(people.map(({ firstName, lastName }) => `${String(firstName)} ${String(lastName)}`)).size).toBe(100)
    for (const { firstName, phone, legalAddress } of people) {
      expect(firstName).toMatch(/^TEST-/)
      expect(phone).toMatch(/^0700 000 \d{3}$/)
      expect(legalAddress).toMatch(/^Strada Inventată \d+/)
    }
  })
})

describe('a story told with real dates', () => {
  const story = Story.parse({
    story: 'short',
    title: { ro: 'Scurtă', en: 'Short' },
    openedAt: '10:00',
    starts: [{ daysAgo: 3 }],
    acts: [
      { day: 2, time: '09:00', by: 'caseManager', event: 'NOTE_ADDED', data: { note: '=today+14d' } },
      { day: 1, time: '22:00', anyDay: true, by: 'phoneOperator', event: 'NOTE_ADDED', data: { note: 'night' } },
      { day: 3, every: 7, times: 3, label: 'weekly', by: 'caseManager', event: 'NOTE_ADDED', data: { note: '=day 1' } },
    ],
  })
  const person = { alias: 'TEST-Ana' }
  const tell = (start: Story['starts'][number], now: string) =>
    historyOf({ story, start, parts, calendar, now, cast: { person, unit: 'CS', otherUnit: 'IS', actor: (role) => ({ id: `u_${role}`, roles: [role] }) } })

  it('puts what the office does on working days and ends at the present', () => {
    // Monday, 9 March 2026; nine days before it is a Saturday, so the story begins on the Friday.
    const { openedAt, acts } = tell({ daysAgo: 9 }, '2026-03-09T12:00:00.000Z')
    expect(clock(openedAt)).toBe('2026-02-27 10:00')
    expect(acts.map(({ at, data }) => `${clock(at)} ${String(data?.note)}`)).toEqual(['2026-02-28 22:00 night', '2026-03-02 09:00 2026-03-16', '2026-03-02 10:00 2026-03-02', '2026-03-09 10:00 2026-03-02'])
    expect(acts.filter(({ by }) => by.id === 'u_caseManager').every(({ at }) => isWorkingDay(localDate(at, calendar), calendar))).toBe(true)
  })

  it('leaves out what a start leaves out, and all that comes after the day it stops at', () => {
    const now = '2026-06-01T12:00:00.000Z'
    expect(tell({ daysAgo: 60, leaveOut: ['weekly-2'] }, now).acts).toHaveLength(4)
    expect(tell({ daysAgo: 60, leaveOut: ['weekly'] }, now).acts).toHaveLength(2)
    expect(tell({ daysAgo: 60, until: 2 }, now).acts).toHaveLength(2)
  })

  it('can begin minutes ago, whatever the hour', () => {
    expect(tell({ minutesAgo: 20 }, '2026-03-09T01:00:00.000Z').openedAt).toBe('2026-03-09T00:40:00.000Z')
  })

  it('puts parts in their place and refuses a part that is not there', () => {
    expect(flatActs([{ part: 'exit', day: 10, time: '10:00' }], parts).map(({ day }) => day)).toEqual([10, 10, 11, 11, 12, 14, 25])
    expect(() => flatActs([{ part: 'nothing', day: 0, time: '10:00' }], parts)).toThrow('there is no part nothing')
  })

  it('understands words for dates and people, and no others', () => {
    const meaning = { now: '2026-03-02T08:00:00.000Z', openedAt: '2026-03-01T08:00:00.000Z', calendar, dateOfDay: () => '2026-03-05', person, user: (role: string) => `u_${role}`, unit: 'CS', otherUnit: 'IS' }
    const given = { a: '=now-30m', b: '=opened', c: '=today+1M', d: '=day 4-2d', e: ['=user caseManager/2'], f: { g: '=person alias' }, h: '=unit', i: '=other unit', j: 'as it is', k: 3 }
    expect(inWords(given, meaning)).toEqual({ a: '2026-03-02T07:30:00.000Z', b: '2026-03-01T08:00:00.000Z', c: '2026-04-02', d: '2026-03-03', e: ['u_caseManager/2'], f: { g: 'TEST-Ana' }, h: 'CS', i: 'IS', j: 'as it is', k: 3 })
    expect(() => inWords('=tomorrow', meaning)).toThrow('nobody knows what “=tomorrow” means')
  })
})
