import type { Result } from './chaos'
import { repeated } from './checks/notices'
import type { Program } from './killer'

const programs: Program[] = ['worker', 'server', 'temporal', 'postgres']

const count = async ({ evidence: { knex } }: Result, table: string): Promise<number> => {
  const [row] = await knex(table).count<{ count: number }[]>()
  return Number(row?.count ?? 0)
}

const statuses = ({ evidence: { ledger } }: Result): string => {
  const by = new Map<string, number>()
  for (const { status } of ledger.acts) by.set(String(status ?? 'unanswered'), (by.get(String(status ?? 'unanswered')) ?? 0) + 1)
  return [...by].sort().map(([status, number]) => `${status}: ${number}`).join(', ')
}

/** What happened, in figures, and every promise that was broken. */
export const report = async (result: Result, say: (text: string) => void): Promise<void> => {
  const { evidence, found } = result
  const { kills, ledger, caseIds, folder } = evidence
  const late = await evidence.knex('case_events').where('type', 'rungReached').whereRaw(`(body->>'late')::boolean`).count<{ count: number }[]>()
  const attempts = ledger.acts.reduce((sum, act) => sum + act.attempts, 0)
  say(`kills: ${kills.length} (${programs.map((program) => `${program} ${kills.filter((kill) => kill.program === program).length}`).join(', ')})`)
  say(`cases: ${caseIds.length}, acts: ${ledger.acts.length} in ${attempts} attempts (${statuses(result)}); no answer ${ledger.unanswered} times, 503 ${ledger.refusedForNow} times`)
  say(`events: ${await count(result, 'case_events')}, due moments handled late: ${Number(late[0]?.count ?? 0)}, events the engine decided anew: ${await count(result, 'journal_conflicts')}`)
  say(`notifications: ${await count(result, 'notifications')}, messages that left once more: ${repeated(folder)}`)
  for (const { check, broken } of found) {
    say(`${broken.length === 0 ? 'ok' : 'BROKEN'}  ${check}`)
    for (const one of broken.slice(0, 20)) say(`        ${one}`)
    if (broken.length > 20) say(`        … and ${broken.length - 20} more`)
  }
}
