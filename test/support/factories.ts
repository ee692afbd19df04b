import { randomBytes } from 'node:crypto'
import type { Knex } from 'knex'
import type { CaseEvent } from '../../domain/case/events'
import type { Rules } from '../../domain/case/rules'
import { stageOf } from '../../domain/case/stage'
import type { CaseState } from '../../domain/case/state'
import type { Core } from '../../domain/pathway/core'
import type { Person } from '../../domain/people/person'
import { cases, type Opening } from '../../database/cases'
import { installationKeys } from '../../database/keys/installationKey'
import { PersonKeys } from '../../database/keys/personKeys'
import { openVault, type Vault } from '../../database/keys/vault'
import { pathwayVersions } from '../../database/pathwayVersions'
import { people } from '../../database/people'
import { recordEvents, type EventBatch } from '../../database/recordEvents'
import { units } from '../../database/units'
import { users } from '../../database/users'
import { pathway, rules as smallRules } from './pathways'

export const TEST_KEY = Buffer.alloc(32, 7).toString('base64')

const vaults = new WeakMap<Knex, Promise<Vault>>()

/** The vault of a test database, always with the same installation key. */
export async function testVault(knex: Knex) {
  const opened = vaults.get(knex) ?? openVault(knex, installationKeys({ PARCURS_KEY: TEST_KEY }))
  vaults.set(knex, opened)
  const vault = await opened
  return { vault, personKeys: new PersonKeys(vault) }
}

export async function aUnit(knex: Knex, code = randomBytes(3).toString('hex').toUpperCase(), parentId?: string, compartment?: string): Promise<string> {
  const id = `unit-${code}`
  await units(knex).save({ id, code, name: `Rețeaua ${code}`, county: code, ...(parentId && { parentId }), ...(compartment && { compartment }) })
  return id
}

/** Somebody who holds these roles in a unit. */
export async function aUser(knex: Knex, unitId: string, roles: string[], given: { email?: string; locale?: 'ro' | 'en'; id?: string } = {}): Promise<string> {
  const { email = `${randomBytes(4).toString('hex')}@example.test`, locale = 'ro', id } = given
  const userId = await users(knex).create({ email, name: `Persoana ${email}`, locale, ...(id && { id }) })
  for (const role of roles) await users(knex).grant(userId, role, unitId)
  return userId
}

export async function aPerson(knex: Knex, person: Person = { firstName: 'Ana', lastName: 'Exemplu' }): Promise<string> {
  return people(knex, await testVault(knex)).create(person)
}

/** Read and compiled once: every test file opens many cases. */
const example = { definition: pathway(), core: smallRules().core }
const alreadyPublished = new WeakSet<Knex>()

/** Publishes the example pathway with the number its stamp carries. */
export async function published(knex: Knex): Promise<Core> {
  const { definition, core } = example
  if (alreadyPublished.has(knex)) return core
  await pathwayVersions(knex).publish({ pathway: core.stamp.pathway, hash: core.stamp.hash, definition, core: () => core })
  alreadyPublished.add(knex)
  return core
}

/** A case that is reserved and has nothing in its journal yet. */
export async function aReservedCase(knex: Knex, given: Partial<Opening> & { unitId: string }): Promise<{ id: string; code: string }> {
  const { stamp } = await published(knex)
  const personId = given.personId ?? (await aPerson(knex))
  const opening = { pathway: stamp.pathway, version: stamp.version, hash: stamp.hash, personId, openedAt: '2026-02-02T08:00:00.000Z', year: 2026, createdBy: 'u_cm' }
  return cases(knex).reserve({ ...opening, ...given })
}

interface Running {
  events: CaseEvent[]
  state: CaseState
}

/** Writes what has happened in a case since it was last asked, as its workflow would. */
export function recorder(knex: Knex, caseId: string, rules: Rules, running: Running, options?: { now?: string; silent?: boolean }): () => Promise<void> {
  let written = 0
  return async () => {
    const events = running.events.slice(written)
    written = running.events.length
    await recordEvents(knex, batchOf(caseId, rules, { events, state: running.state }), options)
  }
}

/** A batch as the workflow hands it to the database. */
export const batchOf = (caseId: string, rules: Rules, { events, state }: Running): EventBatch => ({ caseId, events: [...events], state: { ...structuredClone(state), caseId }, stage: stageOf(rules, state) })
