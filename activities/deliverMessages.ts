import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import { acts } from '../database/acts'
import type { PersonKeys } from '../database/keys/personKeys'
import { personMessages, type WaitingMessage } from '../database/personMessages'
import type { Command } from '../domain/case/commands'
import type { Message } from '../domain/message/definition'
import { NotLetOut } from './clearedMessage'
import { codeOf } from './deliverNotifications'
import type { LetOut } from './letOut'

interface Needs {
  knex: Knex
  personKeys: PersonKeys
  letOut: LetOut
  /** What a message says, by the version of the pathway its case runs under. */
  messageOf(row: WaitingMessage): Promise<Message | undefined>
  now: () => string
}

const BATCH = 50
/** After so long what a message says may no longer be so: somebody reaches her otherwise. */
const PATIENCE_MS = 3 * 86_400_000
const MOST_ATTEMPTS = 12
const FIRST_PAUSE_MS = 60_000
const LONGEST_PAUSE_MS = 3_600_000

type End = { act: 'sent' } | { act: 'held'; reasons: string[] } | { act: 'later'; at: string; reason: string }

/**
 * Sends the messages that wait to the people of cases, each by her safe contact as it is at that moment. Outside her hours it
 * waits for them, a few days at most; whatever else stands against it is final, and told to the case as something to be done.
 */
export async function deliverMessages(needs: Needs): Promise<number> {
  const rows = await personMessages(needs.knex).claim(needs.now(), BATCH)
  for (const row of rows) await keep(needs, row, await send(needs, row))
  return rows.length
}

async function send({ knex, personKeys, letOut, messageOf, now }: Needs, row: WaitingMessage): Promise<End> {
  const { caseId, sequence, askedAt, attempts } = row
  const until = Date.parse(askedAt) + PATIENCE_MS
  const message = await messageOf(row)
  if (!message) return { act: 'held', reasons: ['unknown'] }
  if (Date.parse(now()) > until) return { act: 'held', reasons: ['late'] }
  try {
    await letOut.toPerson({ knex, personKeys }, { id: `${caseId}-${sequence}`, caseId, channel: 'email', text: message.text.ro, inHerWords: true }, now())
    return { act: 'sent' }
  } catch (error) {
    if (!(error instanceof NotLetOut)) return attempts >= MOST_ATTEMPTS ? { act: 'held', reasons: ['failed'] } : { act: 'later', at: afterPause(now(), attempts), reason: codeOf(error) }
    const { later, reasons } = error
    return later !== undefined && Date.parse(later) <= until ? { act: 'later', at: later, reason: 'window' } : { act: 'held', reasons }
  }
}

const afterPause = (now: string, attempts: number): string => new Date(Date.parse(now) + Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS)).toISOString()

/** What came of it, and the act that tells the case, in one transaction: the one is not there without the other. */
async function keep({ knex, personKeys, now }: Needs, row: WaitingMessage, end: End): Promise<void> {
  const { caseId, sequence } = row
  if (end.act === 'later') return personMessages(knex).later(row, end.at, end.reason)
  const reasons = end.act === 'held' ? end.reasons : undefined
  const id = `message ${sequence} ${end.act}`
  const hash = createHash('sha256').update(id).digest()
  const act: Command = { type: 'noteMessage', id, by: { id: 'system', roles: [] }, asked: sequence, act: end.act, ...(reasons && { reasons }) }
  await knex.transaction(async (trx) => {
    await personMessages(trx).settle(row, end.act, now(), reasons?.join(' ') ?? null)
    await acts(trx, personKeys).claim({ id: `${caseId} ${id}`, caseId, hash, waiting: { act } })
  })
}
