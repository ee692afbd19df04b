import { randomUUID } from 'node:crypto'
import { readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { backup } from '../../commands/backup/backup'
import { readManifest } from '../../commands/backup/manifest'
import { keyFileBeside, readKeyFile } from '../../commands/backup/personKeyFile'
import { restoreApplication } from '../../commands/backup/restoreApplication'
import { confirm, withdraw } from '../../commands/erase/confirm'
import { finishErasures } from '../../commands/erase/finish'
import { hold, liftHold } from '../../commands/erase/hold'
import { consider, request } from '../../commands/erase/request'
import { retention } from '../../commands/erase/retention'
import { verify } from '../../commands/verify'
import { connect } from '../../database/connection'
import { installationKeys } from '../../database/keys/installationKey'
import { sealJson } from '../../database/keys/sealedJson'
import { drafts } from '../../database/drafts'
import { people } from '../../database/people'
import type { Person } from '../../domain/people/person'
import { subjectSearchOverview } from '../../database/subjectsOverview'
import { grantsFor } from '../../domain/access/grants'
import { caseAbility } from '../../domain/access/permissions'
import { caseWorkflowId } from '../../workflows/messages'
import { createDatabase } from '../support/database'
import { TEST_KEY, testVault } from '../support/factories'
import { dumpOf, filesIn, plantedIn } from '../support/planted'
import { testRest } from '../support/rest'
import { temporaryFolder } from '../support/temporaryFolder'
import { namespace, temporalAddress } from '../support/temporal'

const rest = testRest()
const { engine } = rest
const folder = temporaryFolder()
const keys = installationKeys({ PARCURS_KEY: TEST_KEY })
const quietly = (): void => undefined

const now = (): string => new Date().toISOString()
/** When the rules of the small pathway let go of a case closed today. */
const later = new Date(Date.now() + 6 * 366 * 86_400_000).toISOString()

const ANA = { alias: 'Zorica', firstName: 'Zorica-Minodora', lastName: 'Țărmureanu', phone: '0745 918 273', legalAddress: 'Strada Cuișoarelor 41' }
const WORDS = { reason: 'se teme de vecinul Hrisanf', draft: 'doarme la sora ei din Bucecea', grant: 'rudă cu Pulheria', phone: '0746 564 738' }
const PLANTED = ['Minodora', 'Țărmureanu', '0745 918 273', '0745918273', 'Cuișoarelor', 'Hrisanf', 'Bucecea', 'Pulheria', '0746 564 738', 'Zorica']
const MARIA = { firstName: 'Maria-Casandra', lastName: 'Neatinsu' }

const emailOf = async (named: string): Promise<string> => {
  const { id } = await engine.user(named)
  return ((await engine.knex('users').where({ id }).first<{ email: string }>('email')) ?? { email: '' }).email
}
const personOf = async (caseId: string): Promise<string> => (await engine.knex('cases').where({ id: caseId }).first<{ person_id: string }>('person_id')).person_id
const codeOf = async (caseId: string): Promise<string> => (await engine.knex('cases').where({ id: caseId }).first<{ code: string }>('code')).code

const done = async (result: Promise<{ outcome: string }>): Promise<void> => {
  const { outcome } = await result
  if (outcome !== 'ok') throw new Error(outcome)
}

async function opened(subject: Person): Promise<string> {
  const result = await engine.acts.openCase(await engine.user('caseManager'), { id: randomUUID(), pathway: 'small', unit: engine.unit, subject: {} })
  if (result.outcome !== 'ok') throw new Error(result.outcome)
  await people(engine.knex, await testVault(engine.knex)).change(await personOf(result.caseId), subject)
  return result.caseId
}

/** A case with everything that may be known in one, closed and with nothing left to do. */
async function closedCase(subject: Person): Promise<string> {
  const { acts, knex } = engine
  const [manager, supervisor] = [await engine.user('caseManager'), await engine.user('supervisor')]
  const id = await opened(subject)
  const personId = await personOf(id)
  const { vault, personKeys } = await testVault(knex)
  await people(knex, { vault, personKeys }).saveSafeContact(personId, { safeChannels: ['call'], phone: WORDS.phone, neutralText: 'Cabinet' }, manager.id)
  await done(acts.completeStep(manager, id, 'assess-need', { id: randomUUID(), answers: { wantsHelp: true, alone: 'no', fell: 'no', meals: 'yes' } }))
  await drafts(knex, personKeys).save({ caseId: id, step: 'assess-need', form: 'F-01', author: manager.id }, { helper: WORDS.draft })
  const sealed = sealJson(await personKeys.of(knex, personId), WORDS.grant, id)
  await knex('record_grants').insert({ id: `g_${id}`, case_id: id, user_id: manager.id, kind: 'granted', reason: sealed, given_by: supervisor.id, until: '2030-01-01T00:00:00Z' })
  await knex('case_exclusions').insert({ case_id: id, user_id: supervisor.id, reason: sealed, declared_by: supervisor.id })
  await knex('case_exclusions').where({ case_id: id }).update({ user_id: (await engine.user('localCoordinator/excluded')).id })
  await done(acts.raiseEvent(manager, id, 'CASE_ENDED', { id: randomUUID(), data: { reason: 'ownWish', note: WORDS.reason } }))
  await done(acts.raiseEvent(supervisor, id, 'CASE_ENDED', { id: randomUUID(), data: {} }))
  await done(acts.completeStep(manager, id, 'call-afterwards', { id: randomUUID(), answers: {} }))
  return id
}

const finish = (said: string[] = []) => finishErasures({ databaseUrl: engine.databaseUrl, temporalAddress: temporalAddress(), namespace, keys }, ({ en }) => said.push(en))

async function askedAndConfirmed(code: string, given: object, at = now()): Promise<string> {
  const { id } = await request(engine.knex, { code, whole: true, ...given }, await emailOf('localCoordinator'), at)
  await confirm(engine.knex, id, await emailOf('supervisor'), at)
  return id
}

it('a person is erased everywhere, in the engine and in an earlier backup too, and nobody else is touched', async () => {
  const { knex } = engine
  const [ana, maria] = [await closedCase(ANA), await closedCase(MARIA)]
  const [hers, others] = [await personOf(ana), await personOf(maria)]
  const journal = await knex('case_events').where({ case_id: ana }).orderBy('sequence')
  const place = join(folder.path, 'backups/before')
  await backup({ databaseUrl: engine.databaseUrl, dataFolder: join(folder.path, 'data'), keys }, place, quietly)
  const copy = keyFileBeside(place)
  expect(readFileSync(copy, 'utf8')).toContain(`["${hers}"`)

  // While the copy of keys is away, that is said; when it is back it is written anew.
  renameSync(copy, `${copy}.away`)
  await askedAndConfirmed(await codeOf(ana), {}, later)
  const said: string[] = []
  expect(await finish(said)).toBe(1)
  expect(said).toEqual([expect.stringContaining(copy) as string])
  expect(await listed()).toContain(`${copy}: written before the last erasure`)
  renameSync(`${copy}.away`, copy)
  expect(await finish()).toBe(0)
  expect((await listed()).filter((line) => line.includes(copy))).toEqual([])

  // The database: nothing planted in any table, no key, and nobody finds her; journal and figures stay and are whole.
  for (const { table, bytes } of await dumpOf(engine.databaseUrl)) expect([table, plantedIn(bytes, PLANTED)]).toEqual([table, []])
  expect(await knex('people').where({ id: hers }).first('wrapped_key', 'sealed')).toEqual({ wrapped_key: null, sealed: null })
  for (const table of ['answers', 'drafts', 'submissions', 'record_grants', 'case_exclusions']) expect([table, await knex(table).where({ case_id: ana })]).toEqual([table, []])
  for (const table of ['safe_contacts', 'person_search_tokens']) expect(await knex(table).where({ person_id: hers })).toEqual([])
  expect(await knex('case_events').where({ case_id: ana }).orderBy('sequence')).toEqual(journal)
  expect(await verify(knex, quietly, { readModels: true })).toBe(0)
  expect(await knex('erasures').where({ person_id: hers }).first()).toMatchObject({ codes: [await codeOf(ana)], ground: 'retention', rules: ['small 1 R-01'], counts: { answers: expect.any(Number) as number, drafts: 1, record_grants: 1 } })

  // The engine: neither list nor history knows her case; another one is as it was.
  expect(await count(engine.client.workflow.list({ query: `WorkflowId = '${caseWorkflowId(ana)}'` }))).toBe(0)
  await expect(engine.client.workflow.getHandle(caseWorkflowId(ana)).fetchHistory()).rejects.toThrow()
  expect((await engine.client.workflow.getHandle(caseWorkflowId(maria)).fetchHistory()).events?.length).toBeGreaterThan(0)

  // The earlier backup: no bytes of hers that any key opens, and a restore of it does not bring her back.
  expect(readFileSync(copy, 'utf8')).not.toContain(`["${hers}"`)
  for (const { file, bytes } of filesIn(join(folder.path, 'backups'))) expect([file, plantedIn(bytes, PLANTED)]).toEqual([file, []])
  const other = await createDatabase()
  const back = connect(other.url)
  try {
    const manifest = await readManifest(place)
    await restoreApplication(other.url, place, manifest, await readKeyFile(copy, manifest.madeAt), keys)
    expect(await back('people').where({ id: hers }).first('wrapped_key', 'sealed')).toEqual({ wrapped_key: null, sealed: null })
    for (const table of ['answers', 'drafts', 'submissions', 'record_grants']) expect(await back(table).where({ case_id: ana })).toEqual([])
    expect(await back('erasures').where({ person_id: hers }).first()).toMatchObject({ ground: 'retention', forgotten_at: null })
    for (const { table, bytes } of await dumpOf(other.url)) expect([table, plantedIn(bytes, PLANTED)]).toEqual([table, []])
    expect(await verify(back, quietly)).toBe(0)
    expect((await people(back, await testVault(back)).read([others])).get(others)).toMatchObject(MARIA)
    const seen = caseAbility({ id: 'u', memberships: [{ role: 'caseManager', units: [engine.unit] }] }, grantsFor({ caseManager: { kind: 'supervisor' } }))
    expect(await subjectSearchOverview(back, await testVault(back))(seen, 'neatinsu')).toHaveLength(1)
    expect(await subjectSearchOverview(back, await testVault(back))(seen, 'minodora')).toEqual([])
  } finally {
    await back.destroy()
    await other.drop()
  }
  expect((await people(knex, await testVault(knex)).read([others])).get(others)).toMatchObject(MARIA)
  expect(await knex('answers').where({ case_id: maria })).not.toEqual([])

  // Programs and pages say so instead of failing.
  const program = await rest.as('caseManager')
  for (const path of [`/cases/${ana}`, `/cases/${ana}/journal`, `/cases/${ana}/notifications`]) expect(await program.get(path, 'ro')).toMatchObject({ status: 410, body: { title: expect.stringContaining('au fost șterse') as string } })
  expect((await program.post(`/cases/${ana}/steps/assess-need/complete`, { id: randomUUID(), answers: {} })).status).toBe(410)
}, 300_000)

const count = async (list: AsyncIterable<unknown>): Promise<number> => {
  let found = 0
  for await (const _one of list) found += 1
  return found
}

const listed = async (at = now()): Promise<string[]> => {
  const said: string[] = []
  await retention(engine.knex, ({ en }) => said.push(en), at)
  return said
}

it('nothing is erased before the rules allow it, by one person alone, or by people without a part in it', async () => {
  const { knex } = engine
  const id = await closedCase({ firstName: 'Lia' })
  const code = await codeOf(id)
  const [dpo, second, manager] = [await emailOf('supervisor'), await emailOf('localCoordinator'), await emailOf('caseManager')]
  const asks = (given: object, by = dpo, at = now()) => request(knex, { code, whole: true, ...given }, by, at)

  await expect(asks({})).rejects.toThrow(/It is kept until \d{4}-\d\d-\d\d \(R-01; Regulamentul serviciului\)/)
  await expect(asks({ order: 'b' })).rejects.toThrow('--reference')
  await expect(asks({ order: 'z', reference: '12/2026' })).rejects.toThrow('letter')
  await expect(asks({ order: 'b', reference: 'cererea Liei' })).rejects.toThrow('no words')
  await expect(asks({ order: 'b', reference: '12/2026' }, manager)).rejects.toThrow('supervisor, localCoordinator')
  expect(await listed()).not.toContainEqual(expect.stringContaining(code))
  expect(await listed(later)).toContainEqual(expect.stringMatching(`^${code}: may be erased \\(since`))

  const asked = await asks({ order: 'b', reference: '12/2026' }, second)
  expect(await asks({ order: 'b', reference: '12/2026' }, second)).toEqual({ id: asked.id, isNew: false })
  await expect(confirm(knex, asked.id, second, now())).rejects.toThrow('another person')
  await expect(confirm(knex, asked.id, manager, now())).rejects.toThrow('needs one of the roles')
  await expect(confirm(knex, asked.id, await emailOf('localCoordinator/third'), now())).rejects.toThrow('a role that decides')

  await hold(knex, code, { ground: 'court', reference: '77/2026' }, dpo, now())
  await expect(confirm(knex, asked.id, dpo, now())).rejects.toThrow('ordered on')
  await expect(hold(knex, code, { ground: 'whim', reference: '1' }, dpo, now())).rejects.toThrow('court, inquiry')
  await liftHold(knex, code, undefined, dpo, now())
  await withdraw(knex, asked.id, dpo, now())
  await expect(confirm(knex, asked.id, dpo, now())).rejects.toThrow('no request')

  const again = await asks({ order: 'b', reference: '12/2026' }, second)
  await confirm(knex, again.id, dpo, now())
  await confirm(knex, again.id, dpo, now())
  expect(await knex('erasures').where({ id: again.id }).first()).toMatchObject({ ground: 'b', reference: '12/2026', erased_at: expect.any(String) as string })
  await expect(asks({})).rejects.toThrow('erased already')
}, 180_000)

it('a person with an open case stays; one closed case of hers can go, and the rest of her remains', async () => {
  const { knex } = engine
  const closed = await closedCase({ firstName: 'Oana' })
  const personId = await personOf(closed)
  const open = await opened({ firstName: 'Alta' })
  await knex('cases').where({ id: open }).update({ person_id: personId })
  const code = await codeOf(closed)
  expect(await consider(knex, { code, whole: true }, later)).toMatchObject({ may: 'no', verdicts: expect.arrayContaining([expect.objectContaining({ may: 'no' }), expect.objectContaining({ may: 'erase' })]) as object })
  const { id } = await request(knex, { code, whole: false }, await emailOf('supervisor'), later)
  await confirm(knex, id, await emailOf('localCoordinator'), later)
  expect(await knex('answers').where({ case_id: closed })).toEqual([])
  expect((await people(knex, await testVault(knex)).read([personId])).get(personId)).toMatchObject({ firstName: 'Oana' })
  expect((await (await rest.as('caseManager')).get(`/cases/${open}`)).status).toBe(200)
}, 180_000)

it('every binary column is one that erasing reaches, or holds nothing of people', async () => {
  const { rows } = await engine.knex.raw<{ rows: { name: string }[] }>(`select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public' and data_type = 'bytea' order by 1`)
  const reached = ['answers.sealed', 'case_exclusions.reason', 'disclosure_releases.reason', 'documents.asked', 'documents.content', 'documents.pdf', 'documents.reason', 'drafts.sealed', 'lifted_exclusions.lift_reason', 'lifted_exclusions.reason', 'people.sealed', 'people.wrapped_key', 'person_search_tokens.token', 'record_grants.reason', 'record_grants.review_note', 'safe_contacts.sealed', 'safety_signals.note', 'submissions.request_hash']
  const notOfPeople = ['api_tokens.token_hash', 'audit_anchors.hash', 'authenticators.sealed', 'case_events.hash', 'case_events.prev_hash', 'cases.last_hash', 'day_anchors.hash', 'day_anchors.prev_hash', 'exchange_keys.sealed_private_key', 'invitations.code_hash', 'keys.wrapped', 'passkeys.public_key', 'protected_addresses.sealed', 'protected_addresses.wrapped_key', 'protected_place_tokens.token', 'recovery_codes.code_hash']
  expect(rows.map(({ name }) => name).filter((name) => ![...reached, ...notOfPeople].includes(name))).toEqual([])
})
