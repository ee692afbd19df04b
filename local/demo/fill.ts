import { join } from 'node:path'
import type { Knex } from 'knex'
import { importCase, importKey, type CaseImport, type ImportNeeds } from '../../api/acts/importCase'
import { pathwaysIn } from '../../api/acts/pathways'
import { ActRefused } from '../../api/acts/playHistory'
import { compartmentOf } from '../../domain/pathway/compartment'
import { root } from '../folders'
import { demoPassword, writeAccounts } from './accounts'
import { rolesOf } from './casting'
import { exampleCompanies, storyCompany } from './company'
import { examples } from './examples'
import { STAFF_IDS } from './people'
import { demoPlan } from './plan'
import { progressOf } from './progress'
import { saveStaff, saveUnits } from './staff'
import { readStories } from './storyFiles'

const AT_ONCE = 4

/** What filling needs besides what importing a case does. */
export interface FillNeeds extends ImportNeeds {
  /** Where the accounts are written. */
  folder: string
}

export interface Filled {
  /** Cases made now. */
  imported: number
  /** Stories the rules do not allow as they are told; their cases are left out. */
  refused: { key: string; because: ActRefused }[]
}

const stories = () => readStories(join(root, 'definitions', demoPlan().pathway))

/** Keys of cases of the demo that are still to be made; none where people work already and the demo never was. */
export async function missingCases(knex: Knex): Promise<Set<string>> {
  if (await isInUse(knex)) return new Set()
  const keys = [...rolesOf(stories()), ...examples()].map(({ key }) => key)
  const known = new Set(await knex('cases').whereIn('cases.opened_with', keys.map(importKey)).pluck<string[]>('cases.opened_with'))
  return new Set(keys.filter((key) => !known.has(importKey(key))))
}

/** The demo of an older Parcurs: its units, people and cases come into the compartment its pathway has now. */
export async function bringDemoAlong(needs: Pick<FillNeeds, 'knex' | 'vault' | 'personKeys'>): Promise<void> {
  const { knex } = needs
  const plan = demoPlan()
  const pathway = await pathwaysIn(knex).current(plan.pathway)
  const isThere: { id: string } | undefined = await knex('cases').where('cases.opened_with', 'like', `${importKey('demo ')}%`).first('cases.id')
  if (pathway && isThere) await saveUnits(knex, needs, plan.units, compartmentOf(pathway.definition))
}

async function isInUse(knex: Knex): Promise<boolean> {
  const { rows } = await knex.raw<{ rows: { used: boolean }[] }>(
    `select (exists (select from cases) or exists (select from users where id not like :staff)) and not exists (select from cases where opened_with like :demo) as used`,
    { staff: `${STAFF_IDS}%`, demo: `${importKey('demo ')}%` },
  )
  return rows[0]?.used ?? false
}

/** Units, staff, their accounts and every case of the demo that is not there yet. */
export async function fillDemo(needs: FillNeeds, now = new Date().toISOString()): Promise<Filled> {
  const { knex, folder } = needs
  const plan = demoPlan()
  const pathways = pathwaysIn(knex)
  const pathway = await pathways.current(plan.pathway)
  if (!pathway) throw new Error(`the pathway ${plan.pathway} is not published`)
  const companies = [storyCompany(plan, pathway, stories()), ...(await exampleCompanies(plan, pathways))]
  for (const { units, pathway: { definition } } of companies) await saveUnits(knex, needs, units, compartmentOf(definition))
  const staff = [...new Map(companies.flatMap((company) => company.staff).map((member) => [member.id, member])).values()]
  const password = demoPassword(folder)
  await saveStaff(knex, staff, password)
  writeAccounts(folder, staff, password)
  const missing = await missingCases(knex)
  const waiting = companies.flatMap(({ cases, mayStop }) => cases.filter(({ key }) => missing.has(key)).map(({ key, cast }) => ({ key, mayStop, given: () => cast(now) })))
  return importAll(needs, waiting, now)
}

interface Waiting {
  key: string
  mayStop: boolean
  given: () => CaseImport
}

async function importAll(needs: ImportNeeds, cases: Waiting[], now: string): Promise<Filled> {
  const progress = progressOf(cases.length)
  const refused: Filled['refused'] = []
  const waiting = [...cases]
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const because = await importOne(needs, next, now)
      if (because) refused.push({ key: next.key, because })
      progress.step()
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  progress.end()
  return { imported: cases.length - refused.length, refused }
}

/** What stood in the way, if anything did. */
async function importOne(needs: ImportNeeds, { mayStop, given }: Waiting, now: string): Promise<ActRefused | undefined> {
  const whole = given()
  try {
    await importCase(needs, whole, now)
    return undefined
  } catch (error) {
    if (!(error instanceof ActRefused)) throw error
    if (!mayStop || error.index === 0) return error
    const shorter = { ...whole, acts: whole.acts.slice(0, error.index) }
    return importOne(needs, { key: whole.key, mayStop, given: () => shorter }, now)
  }
}
