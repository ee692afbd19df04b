import { join } from 'node:path'
import type { Knex } from 'knex'
import { importCase, importKey, type CaseImport, type ImportNeeds } from '../../api/acts/importCase'
import { pathwaysIn } from '../../api/acts/pathways'
import { ActRefused } from '../../api/acts/playHistory'
import { compartmentOf } from '../../domain/pathway/compartment'
import { root } from '../folders'
import { demoPassword, writeAccounts } from './accounts'
import { castCase, rolesOf, type Role } from './casting'
import { inventedStaff, STAFF_IDS } from './people'
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

/** Cases of the demo that are still to be made; none where people work already and the demo never was. */
export async function missingRoles(knex: Knex): Promise<Role[]> {
  if (await isInUse(knex)) return []
  const roles = rolesOf(stories())
  const keys = roles.map(({ key }) => importKey(key))
  const known = new Set(await knex('cases').whereIn('cases.opened_with', keys).pluck<string[]>('cases.opened_with'))
  return roles.filter(({ key }) => !known.has(importKey(key)))
}

/** The demo of an older Parcurs: its units, people and cases come into the compartment its pathway has now. */
export async function bringDemoAlong(needs: Pick<FillNeeds, 'knex' | 'vault' | 'personKeys'>): Promise<void> {
  const { knex } = needs
  const plan = demoPlan()
  const pathway = await pathwaysIn(knex).current(plan.pathway)
  const isThere: { id: string } | undefined = await knex('cases').where('cases.opened_with', 'like', `${importKey('demo ')}%`).first('cases.id')
  if (pathway && isThere) await saveUnits(knex, needs, plan, compartmentOf(pathway.definition))
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
  const pathway = await pathwaysIn(knex).current(plan.pathway)
  if (!pathway) throw new Error(`the pathway ${plan.pathway} is not published`)
  const staff = inventedStaff(plan, Object.keys(pathway.definition.roles))
  const password = demoPassword(folder)
  await saveUnits(knex, needs, plan, compartmentOf(pathway.definition))
  await saveStaff(knex, staff, password)
  writeAccounts(folder, staff, password)
  const { parts } = stories()
  return importAll(needs, await missingRoles(knex), (role) => castCase(role, { plan, parts, staff, pathway, now }), now)
}

async function importAll(needs: ImportNeeds, roles: Role[], cast: (role: Role) => CaseImport, now: string): Promise<Filled> {
  const progress = progressOf(roles.length)
  const refused: Filled['refused'] = []
  const waiting = [...roles]
  const work = async (): Promise<void> => {
    for (let role = waiting.shift(); role; role = waiting.shift()) {
      try {
        await importCase(needs, cast(role), now)
      } catch (error) {
        if (!(error instanceof ActRefused)) throw error
        refused.push({ key: role.key, because: error })
      }
      progress.step()
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  progress.end()
  return { imported: roles.length - refused.length, refused }
}
