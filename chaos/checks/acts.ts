import type { Knex } from 'knex'
import type { Check } from '../evidence'
import type { Doing, SentAct } from '../ledger'

/** The journal entry that says that an act was done, once. */
const entryOf: Record<Exclude<Doing, 'open'>, { type: string; about: string }> = {
  note: { type: 'stepCompleted', about: 'note' },
  concern: { type: 'eventRaised', about: 'CONCERN' },
  confirm: { type: 'stepSubmitted', about: 'confirm' },
  sign: { type: 'stepCompleted', about: 'confirm' },
  finish: { type: 'eventProposed', about: 'FINISHED' },
  approve: { type: 'eventRaised', about: 'FINISHED' },
}

const countsByCommand = async (knex: Knex): Promise<Map<string, number>> => {
  const rows: { command: string; type: string; about: string; count: number }[] = await knex('case_events')
    .whereNotNull('case_events.command')
    .groupByRaw(`1, 2, 3`)
    .select('case_events.command', 'case_events.type', knex.raw(`coalesce(case_events.body->>'step', case_events.body->>'event') as about`), knex.raw('count(*)::int as count'))
  return new Map(rows.map(({ command, type, about, count }) => [`${command} ${type} ${about}`, count]))
}

const statusesBySubmission = async (knex: Knex): Promise<Map<string, number | null>> => {
  const rows: { id: string; status: number | null }[] = await knex('submissions').select('submissions.id', 'submissions.status')
  return new Map(rows.map(({ id, status }) => [id, status]))
}

/** How often the journal must hold it; undefined where either is right. */
const expected = ({ status }: SentAct, kept: number | null | undefined): number | undefined => {
  const decided = status === 202 ? kept : status
  if (decided === 200) return 1
  return decided === undefined || decided === null ? undefined : 0
}

/** What was answered 200 is in the journal exactly once, what was refused is not, and what was kept (202) has been decided. */
export const acts: Check = async ({ knex, ledger }) => {
  const [counts, statuses] = await Promise.all([countsByCommand(knex), statusesBySubmission(knex)])
  return ledger.acts.flatMap((act) => {
    const { doing, caseId, id, status } = act
    if (doing === 'open' || caseId === undefined) return []
    const { type, about } = entryOf[doing]
    const count = counts.get(`${id} ${type} ${about}`) ?? 0
    const kept = statuses.get(`${caseId} ${id}`)
    const what = `${doing} ${id} of ${caseId}, answered ${status ?? 'never'}`
    if (status === 202 && (kept === null || kept === undefined)) return [`${what}, was kept and never decided`]
    const wanted = expected(act, kept)
    return count === wanted || (wanted === undefined && count <= 1) ? [] : [`${what}, is in the journal ${count} times`]
  })
}

/** One opening, one case. */
export const openings: Check = async ({ knex, ledger }) => {
  const rows: { openedWith: string; id: string }[] = await knex('cases').select({ openedWith: 'cases.opened_with', id: 'cases.id' })
  const byAct = new Map(rows.map(({ openedWith, id }) => [openedWith.split(' ')[1] ?? '', id]))
  return ledger.acts.flatMap(({ id, doing, status, caseId }) => {
    if (doing !== 'open' || status === undefined) return []
    if (status !== 201) return [`opening ${id} was answered ${status}`]
    return byAct.get(id) === caseId ? [] : [`opening ${id} was answered with ${String(caseId)}, the database has ${String(byAct.get(id))}`]
  })
}

/** Nothing waits any more. */
export const nothingWaits: Check = async ({ knex }) => {
  const ids = await knex('submissions').whereNull('submissions.status').whereNotNull('submissions.command').pluck<string[]>('submissions.id')
  return ids.map((id) => `submission ${id} still waits`)
}

/** Nobody was ever answered by an error of ours. */
export const noWrongAnswers: Check = async ({ ledger }) => ledger.wrongAnswers.map((answer) => `wrong answer: ${answer}`)
