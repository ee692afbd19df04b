import type { ClearedMessage } from '../../activities/clearedMessage'
import { letOutBy } from '../../activities/letOut'
import { destroy } from '../../database/erasure/destroy'
import { people } from '../../database/people'
import { pathwayVersions } from '../../database/pathwayVersions'
import { cases } from '../../database/cases'
import type { SafeContact } from '../../domain/people/person'
import { testDatabase } from '../support/database'
import { aPerson, aUnit, testVault } from '../support/factories'
import { coreOf, pathway } from '../support/pathways'
import { filesWith, productSources } from '../support/sources'

const database = testDatabase()
const NEUTRAL = 'Ne vedem joi'
const agreed: SafeContact = { channels: ['email'], email: 'nana@example.test', windows: [{ days: ['monday'], from: 9, to: 12 }], aggressorMayAccessDevice: 'unknown', neutralText: NEUTRAL }
/** Monday, 10:30 in Bucharest. */
const MONDAY = '2026-02-02T08:30:00.000Z'

/** A case of a pathway whose consent is the fact `wantsHelp`, and what leaves for its person. */
async function reached(contact: SafeContact | undefined, { consents = true, now = MONDAY, text = NEUTRAL, erased = false } = {}) {
  const { knex } = database
  const keys = await testVault(knex)
  const definition = { ...pathway(), pathway: 'asks-first', safeContact: { consent: 'wantsHelp' } }
  const core = coreOf(definition)
  await pathwayVersions(knex).publish({ pathway: definition.pathway, hash: 'test', definition, core: () => core })
  const [unitId, personId] = [await aUnit(knex), await aPerson(knex)]
  const { id: caseId } = await cases(knex).reserve({ pathway: definition.pathway, version: 1, hash: 'test', unitId, personId, openedAt: MONDAY, year: 2026, createdBy: 'u_1' })
  await knex('cases').where({ id: caseId }).update({ status: 'open', facts: JSON.stringify({ wantsHelp: consents }) })
  if (contact) await people(knex, keys).saveSafeContact(personId, contact, 'u_1')
  if (erased) {
    await knex.transaction((trx) => destroy(trx, { personId, caseId: null }, now))
    keys.personKeys.forget(personId)
  }
  const sent: ClearedMessage[] = []
  const letOut = letOutBy({ send: async (message) => void sent.push(message) })
  const failure: unknown = await letOut.toPerson({ knex, personKeys: keys.personKeys }, { id: 'm_1', caseId, channel: 'email', text }, now).catch((error: unknown) => error)
  return { sent, failure }
}

describe('a message to a person', () => {
  it('goes to the address she gave, in her words, at her hour', async () => {
    expect(await reached(agreed)).toEqual({ sent: [expect.objectContaining({ id: 'm_1', to: 'nana@example.test', subject: NEUTRAL, text: NEUTRAL })], failure: undefined })
  })

  it.each<[string, string, SafeContact | undefined, Parameters<typeof reached>[1]?]>([
    ['she was never asked', 'never-asked', undefined],
    ['it is not her hour by the clock where she is', 'window', agreed, { now: '2026-02-02T06:59:00.000Z' }],
    ['she does not agree, or no longer', 'no-consent', agreed, { consents: false }],
    ['the words are not hers', 'words', agreed, { text: 'Altceva' }],
    ['she has no address', 'channel', { ...agreed, email: '' }],
    ['her data were erased', 'never-asked', agreed, { erased: true }],
  ])('does not leave when %s, and the reason names nobody', async (_when, reason, contact, given = {}) => {
    const { sent, failure } = await reached(contact, given)
    expect(sent).toEqual([])
    expect(failure).toMatchObject({ code: `NOT_SAFE ${reason}`, message: 'not safe for the person it is for' })
  })
})

describe('the ways out of the house', () => {
  const sources = productSources()

  it('are handed nothing but by the one door that asks', () => {
    expect(filesWith(sources, /\btransport\b[\w.?]*\.send\(/i)).toEqual(['activities/letOut.ts'])
    expect(filesWith(sources, /new ClearedMessage\(/)).toEqual(['activities/clearedMessage.ts'])
    expect(filesWith(sources, /as (unknown as )?ClearedMessage/)).toEqual([])
  })

  it('are known to the door, to what is behind it, and to what puts the worker together', () => {
    const importing = (end: RegExp) => sources.filter(({ imports }) => imports.some((name) => end.test(name))).map(({ path }) => path).sort()
    expect(importing(/\/(smtp|file)Transport$/)).toEqual(['worker.ts'])
    expect(importing(/\/transport$/)).toEqual(['activities/fileTransport.ts', 'activities/index.ts', 'activities/letOut.ts', 'activities/smtpTransport.ts'])
    expect(importing(/^nodemailer/)).toEqual(['activities/smtpTransport.ts'])
  })

  it('are all there are: nothing else of server or worker opens a connection to the outside', () => {
    const running = sources.filter(({ path }) => !/^(local|commands)\//.test(path))
    const opening = /^(node:)?(net|tls|http|https|http2|dgram|dns|child_process)$|^(undici|axios|got|node-fetch|ws|twilio|web-push)$/
    const allowed = running.filter(({ imports }) => imports.some((name) => opening.test(name))).map(({ path }) => path).sort()
    // The first asks whether a name is an IP address; the key service is asked for the installation's key alone; the others listen.
    expect(allowed).toEqual(['api/accounts/passkeys.ts', 'api/webServer.ts', 'database/keys/keyService.ts', 'server.ts'])
    expect(filesWith(running, /\bfetch\(|new WebSocket\(|sendBeacon/)).toEqual(['database/keys/keyService.ts'])
  })
})
