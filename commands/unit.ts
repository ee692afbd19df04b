import type { Command } from 'commander'
import type { Knex } from 'knex'
import { units } from '../database/units'
import { CompartmentName } from '../domain/pathway/words'
import { Obstacle } from '../local/say'
import { withDatabase } from './database'

type Print = (line: string) => void

const CODE = /^[A-Z][A-Z0-9-]{0,19}$/

interface NewUnit {
  code: string
  name: string
  county?: string | undefined
  /** Code of the unit above it. */
  under?: string | undefined
  /** Of a unit without one above it: as the pathways it offers name it. */
  compartment?: string | undefined
}

/** A compartment's name as it was typed. */
export const compartmentNamed = (text: string): string => {
  if (CompartmentName.safeParse(text).success) return text
  throw new Obstacle({ en: 'A compartment is named by lower-case words joined by hyphens, e.g. victims.', ro: 'Un compartiment se numește prin cuvinte cu litere mici unite prin cratimă, de ex. victims.' })
}

/** The unit with this code. */
export async function unitCoded(knex: Knex, code: string): Promise<string> {
  const all = await units(knex).all()
  const unit = all.find((one) => one.code === code)
  if (unit) return unit.id
  const known = all.map((one) => one.code).join(', ')
  throw new Obstacle({
    en: `No unit has the code ${code}. ${known ? `There are: ${known}` : 'There is none yet: parcurs unit add'}`,
    ro: `Nicio unitate nu are codul ${code}. ${known ? `Există: ${known}` : 'Nu există încă niciuna: parcurs unit add'}`,
  })
}

/** Adds a unit, or changes the name and county of the one with this code; the same again changes nothing. */
export async function addUnit(knex: Knex, { code, name, county, under, compartment }: NewUnit): Promise<void> {
  if (!CODE.test(code)) {
    throw new Obstacle({
      en: `${code} cannot be a code: it stands in case codes, so capital letters, digits and - only, at most 20.`,
      ro: `${code} nu poate fi cod: apare în codurile dosarelor, deci numai litere mari, cifre și -, cel mult 20.`,
    })
  }
  const parentId = under === undefined ? undefined : await unitCoded(knex, under)
  const before = (await units(knex).all()).find((one) => one.code === code)
  if (before && compartment !== undefined && before.compartment !== compartment) {
    throw new Obstacle({ en: `${code} is in the compartment ${before.compartment}: parcurs unit compartment moves it.`, ro: `${code} este în compartimentul ${before.compartment}: parcurs unit compartment o mută.` })
  }
  if (before && parentId !== undefined && before.parentId !== parentId) {
    throw new Obstacle({ en: `${code} stands elsewhere already: a unit does not move.`, ro: `${code} este deja în altă parte: o unitate nu se mută.` })
  }
  await units(knex).save({ id: before?.id ?? code, code, name, county: county ?? before?.county ?? null, parentId: parentId ?? before?.parentId ?? null, ...(compartment !== undefined && { compartment: compartmentNamed(compartment) }) })
}

async function listUnits(knex: Knex, print: Print): Promise<void> {
  const all = await units(knex).all()
  const codeOf = new Map(all.map(({ id, code }) => [id, code]))
  for (const { code, name, parentId, compartment } of all) print(`${code}  ${name}  ${compartment}${parentId ? `  < ${codeOf.get(parentId) ?? parentId}` : ''}`)
}

/** `parcurs unit add|list`; answers the command, for more of it. */
export function addUnitCommands(parcurs: Command, print: Print): Command {
  const unit = parcurs.command('unit').description('networks, services and centres')
  unit
    .command('add')
    .description('add a unit, or change the name of the one with this code')
    .argument('<code>', 'stands in case codes, e.g. CS')
    .argument('<name>')
    .option('--county <code>', 'e.g. CS')
    .option('--compartment <name>', 'of a unit at the top: as the pathways it offers name it, e.g. victims')
    .option('--under <code>', 'the unit above it: who holds a role there holds it here too')
    .action(async (code: string, name: string, options: { county?: string; under?: string; compartment?: string }) => {
      await withDatabase((knex) => addUnit(knex, { code, name, ...options }))
      print('ok')
    })
  unit
    .command('list')
    .description('all units')
    .action(() => withDatabase((knex) => listUnits(knex, print)))
  return unit
}
