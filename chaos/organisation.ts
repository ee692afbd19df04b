import type { Knex } from 'knex'
import { apiTokens } from '../database/apiTokens'
import { units } from '../database/units'
import { users } from '../database/users'

/** A unit with one person for each role. */
export interface Unit {
  id: string
  caseManager: { id: string; token: string }
  supervisor: { id: string; token: string }
}

const names = ['north', 'south', 'west']

const hire = async (knex: Knex, unit: string, role: string) => {
  const id = await users(knex).create({ email: `${role}-${unit}@chaos.invalid`, name: `Chaos ${role} ${unit}` })
  await users(knex).grant(id, role, unit)
  return { id, token: await apiTokens(knex).issue(id, 'chaos') }
}

/** Writes units and staff straight through the stores. */
export const createOrganisation = async (knex: Knex): Promise<Unit[]> => {
  const made: Unit[] = []
  for (const [index, name] of names.entries()) {
    const id = `chaos-${name}`
    await units(knex).save({ id, code: `CH${index + 1}`, name: `Chaos ${name}` })
    made.push({ id, caseManager: await hire(knex, id, 'caseManager'), supervisor: await hire(knex, id, 'supervisor') })
  }
  return made
}
