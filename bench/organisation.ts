import type { Knex } from 'knex'
import { apiTokens } from '../database/apiTokens'
import { units } from '../database/units'
import { users } from '../database/users'

/** A country of networks with two units each, and one case manager per unit. */
export interface Organisation {
  units: string[]
  /** One per unit, in the same order. */
  caseManagers: { id: string; email: string; token: string }[]
}

const networks = 42
/** All three roles that a small unit's only case manager has in hand. */
const roles = ['caseManager', 'phoneOperator', 'socialWorker']

const staffUnit = async (knex: Knex, unit: string, passwordHash: string) => {
  const email = `${unit}@bench.invalid`
  const id = await users(knex).create({ id: `u_${unit}`, email, name: `Bench ${unit}`, passwordHash })
  for (const role of roles) await users(knex).grant(id, role, unit)
  return { id, email, token: await apiTokens(knex).issue(id, 'bench') }
}

/** Writes units and staff straight through the stores. */
export const createOrganisation = async (knex: Knex, passwordHash: string): Promise<Organisation> => {
  await units(knex).save({ id: 'bench', code: 'BENCH', name: 'Bench', compartment: 'victims' })
  const made: Organisation = { units: [], caseManagers: [] }
  for (let network = 1; network <= networks; network++) {
    await units(knex).save({ id: `bench-${network}`, code: `BN${network}`, name: `Bench network ${network}`, parentId: 'bench' })
    const supervisor = await users(knex).create({ email: `supervisor-${network}@bench.invalid`, name: `Bench supervisor ${network}` })
    await users(knex).grant(supervisor, 'supervisor', `bench-${network}`)
    for (const part of ['a', 'b']) {
      const unit = `bench-${network}${part}`
      await units(knex).save({ id: unit, code: `B${network}${part.toUpperCase()}`, name: `Bench unit ${network}${part}`, parentId: `bench-${network}` })
      made.units.push(unit)
      made.caseManagers.push(await staffUnit(knex, unit, passwordHash))
    }
  }
  return made
}
