import type { Knex } from 'knex'
import { createStatisticsDocuments, type StatisticsDocuments } from '../../api/acts/documents/statisticsDocuments'
import { pathwaysIn } from '../../api/acts/pathways'
import type { ActingUser } from '../../api/acts/acts'
import { indicatorCsv } from '../../api/presenters/indicatorPage'
import { wordsIn } from '../../api/presenters/words'
import { indicatorReads, type IndicatorReads } from '../../api/reads/indicatorReads'
import { printIndicators } from '../../commands/indicators'
import { connect } from '../../database/connection'
import { pathwayVersions } from '../../database/pathwayVersions'
import { connectOwnSight, type OwnSight } from '../../database/sight'
import { users } from '../../database/users'
import { Document } from '../../domain/document/definition'
import { Indicator } from '../../domain/indicator/definition'
import type { Rules } from '../../domain/case/rules'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import { Simulation } from '../../domain/scenario/simulate'
import { createDatabase, type TestDatabase } from '../support/database'
import { aPerson, aReservedCase, aUnit, aUser, recorder, testVault } from '../support/factories'
import { pathway, rules } from '../support/pathways'

const FEBRUARY = { from: '2026-02-01', to: '2026-02-28' }
const NOW = '2026-03-20T09:00:00.000Z'

const added = [
  { id: 'opened', title: { ro: '=Cazuri', en: '=Cases' }, counts: 'cases' },
  { id: 'people', title: { ro: 'Persoane' }, counts: 'cases', unit: 'persons' },
  { id: 'later', title: { ro: 'Mai târziu' }, waitsFor: { ro: 'nu se ține încă evidența', en: 'it is not kept yet' } },
].map((one) => Indicator.parse(one))
const report = Document.parse({
  id: 'T-16', title: { ro: 'Raport' }, identity: 'none', visibility: 'V0', recipient: 'authority', roles: ['supervisor'], signatures: ['supervisor'], statistics: true,
  asks: [{ id: 'note', label: { ro: 'Greutăți' }, type: 'longText', maxLength: 100 }],
  body: { ro: '<h1>{{title}}</h1><p>{{date period.from}} {{indicators.opened.value}} {{indicators.later.value}} {{#if (known asked.note)}}{{asked.note}}{{/if}}</p>{{signatures}}' },
})
const withIndicators = (definition: PathwayDefinition): void => void Object.assign(definition, { indicators: added, documents: [report] })

let database: TestDatabase
let knex: Knex
let own: OwnSight
let made: Rules
let indicators: IndicatorReads
let statistics: StatisticsDocuments
let [north, south] = ['', '']

async function aCase(unitId: string, personId: string, practice = false): Promise<string> {
  const { stamp } = made.core
  const { id } = await aReservedCase(knex, { ...stamp, pathway: 'figures', unitId, personId, practice, openedAt: '2026-02-02T08:00:00.000Z' })
  const simulation = new Simulation(made, { caseId: id, practice, openedAt: '2026-02-02T08:00:00.000Z', actor: 'u_cm', role: 'caseManager', facts: {} })
  await recorder(knex, id, made, simulation)()
  return id
}
const user = async (unit: string, role: string): Promise<ActingUser> => {
  const found = await users(knex).byId(await aUser(knex, unit, [role]))
  if (!found) throw new Error('no user')
  return found
}
const counted = async (viewer: ActingUser, unit?: string) => (await indicators.report(viewer, { pathway: 'figures', unit, period: FEBRUARY }))?.indicators.slice(0, 2).map(({ now }) => now?.hidden ?? now?.value)

beforeAll(async () => {
  database = await createDatabase()
  knex = connect(database.url)
  own = connectOwnSight(database.url)
  const definition = { ...pathway(), pathway: 'figures' }
  withIndicators(definition)
  made = rules((given) => void Object.assign(given, definition))
  await pathwayVersions(knex).publish({ pathway: 'figures', hash: made.core.stamp.hash, definition, core: () => made.core })
  indicators = indicatorReads({ knex: own, pathways: pathwaysIn(knex), now: () => NOW })
  statistics = createStatisticsDocuments({ knex: own, ...(await testVault(knex)), pathways: pathwaysIn(knex), indicators, pdf: () => Buffer.from('paper'), now: () => NOW })
  const county = await aUnit(knex)
  north = county
  south = await aUnit(knex)
  const centre = await aUnit(knex, undefined, county)
  const twice = await aPerson(knex)
  for (let index = 0; index < 5; index++) await aCase(centre, await aPerson(knex))
  await aCase(centre, twice)
  await aCase(county, twice)
  await aCase(county, await aPerson(knex), true)
  await aCase(south, await aPerson(knex))
}, 120_000)
afterAll(async () => {
  await Promise.all([knex.destroy(), own.destroy()])
  await database.drop()
})

it('a supervisor sees figures of her unit and of all below it, practice left out, a person of two cases once', async () => {
  expect(await counted(await user(north, 'supervisor'))).toEqual([7, 6])
})

it('of another unit she sees nothing, and few are not told', async () => {
  expect(await counted(await user(south, 'supervisor'))).toEqual(['small', 'small'])
  expect(await counted(await user(south, 'supervisor'), north)).toBeUndefined()
})

it('a worker has no figures at all', async () => {
  const worker = await user(north, 'caseManager')
  expect([await indicators.readsIndicators(worker), await counted(worker)]).toEqual([false, undefined])
})

it('an erased case is counted still', async () => {
  await knex('cases').whereIn('id', knex('cases').where({ unit_id: north, practice: false }).select('id')).update({ erased_at: NOW })
  expect(await counted(await user(north, 'supervisor'))).toEqual([7, 6])
})

it('says with which formulas it was counted and what cannot be counted yet, and a table has no formulas of its own', async () => {
  const report = await indicators.report(await user(north, 'supervisor'), { pathway: 'figures', period: FEBRUARY })
  expect(report).toMatchObject({ before: { from: '2026-01-01', to: '2026-01-31' }, running: false, formulas: { number: 1 } })
  const csv = report ? indicatorCsv(report, wordsIn('en')) : ''
  expect(csv).toContain(`opened;;'=Cases;;7;;7;0;count`)
  expect(csv).toContain('It cannot be counted yet: it is not kept yet')
})

it('a report is written from the figures, by whose role makes it, for her unit', async () => {
  const asked = { pathway: 'figures', period: FEBRUARY, document: 'T-16', language: 'ro' as const }
  const supervisor = await user(north, 'supervisor')
  const made = await statistics.write(supervisor, { ...asked, unit: north, answers: { note: 'Drumuri închise' } })
  expect(made).toMatchObject({ outcome: 'ok', name: 'T-16-2026-02-01-2026-02-28.pdf' })
  expect(made && 'html' in made ? made.html : '').toContain('01.02.2026 7 Nu se poate număra încă: nu se ține încă evidența Drumuri închise')
  expect(await statistics.write(supervisor, { ...asked, unit: south, answers: {} })).toBeUndefined()
  expect(await statistics.write(await user(north, 'caseManager'), { ...asked, unit: north, answers: {} })).toBeUndefined()
  expect((await statistics.offered(supervisor, 'figures', north)).map(({ document }) => document.id)).toEqual(['T-16'])
})

it('the month that is over is meant where no period is said', async () => {
  expect((await indicators.report(await user(north, 'supervisor'), { pathway: 'figures' }))?.period).toEqual(FEBRUARY)
})

it('an operator counts from the command line, and is told of a period or unit that is none', async () => {
  const lines: string[] = []
  const told = (asked: Parameters<typeof printIndicators>[2]) => printIndicators(knex, 'figures', asked, { print: (line) => lines.push(line), now: NOW })
  await told({ period: '2026-02', lang: 'en' })
  expect(lines.join('\n')).toContain('opened  =Cases: 8  [0]')
  await expect(told({ period: 'now', lang: 'en' })).rejects.toThrow()
  await expect(told({ unit: 'nowhere', lang: 'en' })).rejects.toThrow()
})
