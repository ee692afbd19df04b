import type { Command } from 'commander'
import type { Knex } from 'knex'
import type { InstallationKeys } from '../database/keys/installationKey'
import { PersonKeys } from '../database/keys/personKeys'
import { openVault } from '../database/keys/vault'
import { moveToCompartment, NotTheTop } from '../database/moveToCompartment'
import { insteadTwoCompartments, TwoCompartments } from '../database/twoCompartments'
import { units } from '../database/units'
import { Obstacle } from '../local/say'
import { withDatabase } from './database'
import { keysAtHand } from './place'
import { compartmentNamed } from './unit'

const notTheTop = (): Obstacle =>
  new Obstacle({
    en: 'There is no such unit, or another stands above it: name the one at the top, all under it goes along.',
    ro: 'Nu există o astfel de unitate sau este sub alta: numiți unitatea de sus, tot ce este sub ea merge împreună.',
  })

/** Moves a unit, by id or code, with everything under it, its people and cases into a compartment. */
export async function moveUnit(knex: Knex, keys: InstallationKeys, unit: string, compartment: string): Promise<{ units: number; people: number }> {
  const found = await units(knex).called(unit)
  const vault = await openVault(knex, keys)
  try {
    return await moveToCompartment(knex, { vault, personKeys: new PersonKeys(vault) }, found?.id ?? '', compartmentNamed(compartment)).catch(insteadTwoCompartments)
  } catch (error) {
    if (error instanceof NotTheTop) throw notTheTop()
    if (error instanceof TwoCompartments) throw new Obstacle({ en: error.message, ro: error.ro })
    throw error
  }
}

/** `parcurs unit compartment`. */
export function addUnitCompartmentCommand(unit: Command, print: (line: string) => void): void {
  unit
    .command('compartment')
    .description('bring a unit with all under it, its people and its cases into a compartment; their keys are wrapped anew')
    .argument('<unit>', 'id or code of the unit at the top')
    .argument('<compartment>', 'as the pathways it offers name it, e.g. victims')
    .action(async (unitAtTheTop: string, compartment: string) => {
      const keys = await keysAtHand()
      const moved = await withDatabase((knex) => moveUnit(knex, keys, unitAtTheTop, compartment))
      print(`${moved.units} ${moved.people}`)
    })
}
