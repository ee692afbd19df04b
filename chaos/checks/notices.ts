import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { journalOf } from '../../database/projectAgain'
import { tellings } from '../../database/projection/toldChanges'
import type { CaseState } from '../../domain/case/state'
import type { Check, Evidence } from '../evidence'

interface Told {
  deadline: string
  rung: string
  at: string
  to: string[]
}

const byCarrier = async (knex: Knex, caseId: string): Promise<Told[]> =>
  knex('case_rungs').where({ case_id: caseId, by_workflow: false }).whereNotNull('fired_at').select('deadline', 'rung', 'at', { to: 'to_roles' })

const byCase = async (knex: Knex, caseId: string, state: CaseState): Promise<Told[]> =>
  tellings(await journalOf(knex, caseId), state).map(({ deadline, rung, at, to_roles }) => ({ deadline, rung, at, to: to_roles }))

const recipientsIn = ({ units }: Evidence, unitId: string, roles: string[]): string[] => {
  const unit = units.find(({ id }) => id === unitId)
  const people: Record<string, string | undefined> = { caseManager: unit?.caseManager.id, supervisor: unit?.supervisor.id }
  return roles.map((role) => people[role] ?? `role:${role}`)
}

/** For each moment that was reached, each person it is for has one notification, and nobody has another. */
export const notifications: Check = async (evidence) => {
  const { knex } = evidence
  const cases: { id: string; unit_id: string; state: CaseState }[] = await knex('cases').select('cases.id', 'cases.unit_id', 'cases.state')
  const wrong: string[] = []
  for (const { id, unit_id, state } of cases) {
    const told = [...(await byCarrier(knex, id)), ...(await byCase(knex, id, state))]
    const wanted = new Set(told.flatMap(({ deadline, rung, at, to }) => recipientsIn(evidence, unit_id, to).map((who) => [deadline, rung, at, who].join(' '))))
    const rows = await knex<{ deadline: string; rung: string; at: string; recipient: string }>('notifications').where('case_id', id).select('deadline', 'rung', 'at', 'recipient')
    const found = rows.map(({ deadline, rung, at, recipient }) => [deadline, rung, at, recipient].join(' '))
    for (const key of wanted) if (!found.includes(key)) wrong.push(`nobody was told in ${id}: ${key}`)
    for (const key of found) if (!wanted.has(key)) wrong.push(`somebody was told in ${id} of what was not reached: ${key}`)
    if (new Set(found).size < found.length) wrong.push(`somebody was told twice in ${id}`)
  }
  return wrong
}

/** Messages on their way when a worker falls: as many as leave at once. */
const atOnce = 8

const messageIds = (folder: string): string[] => {
  try {
    const lines = readFileSync(join(folder, 'mail/messages.jsonl'), 'utf8').split('\n').filter(Boolean)
    return lines.map((line) => (JSON.parse(line) as { id: string }).id)
  } catch {
    return []
  }
}

/**
 * What the outbox and a transport promise together: each notification leaves; it leaves again, under the same id, only
 * when the worker or the database fell between its leaving and its being noted.
 */
export const messages: Check = async ({ knex, folder, kills }) => {
  const sent = messageIds(folder)
  const times = new Map<string, number>()
  for (const id of sent) times.set(id, (times.get(id) ?? 0) + 1)
  const rows: { id: string; sent_at: string | null; case_id: string }[] = await knex('notifications').where('notifications.channel', 'email').select('notifications.id', 'notifications.sent_at', 'notifications.case_id')
  const falls = kills.filter(({ program }) => program === 'worker' || program === 'postgres').length
  const wrong = rows.filter(({ id, sent_at }) => sent_at === null || !times.has(id)).map(({ id, case_id }) => `notification ${id} of ${case_id} has not left`)
  for (const [id, count] of times) if (count > 1 + falls) wrong.push(`notification ${id} left ${count} times`)
  for (const id of times.keys()) if (!rows.some((row) => row.id === id)) wrong.push(`a message left under ${id}, which is no notification`)
  if (sent.length - times.size > atOnce * falls) wrong.push(`${sent.length - times.size} messages left once more in ${falls} falls`)
  return wrong
}

/** How many messages left a second time. */
export const repeated = (folder: string): number => {
  const ids = messageIds(folder)
  return ids.length - new Set(ids).size
}
