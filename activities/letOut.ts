import type { Knex } from 'knex'
import type { PersonKeys } from '../database/keys/personKeys'
import type { OutgoingNotice } from '../database/outbox'
import { ClearedMessage, type ToPerson } from './clearedMessage'
import type { RenderNotice } from './noticeText'
import type { Transport } from './transport'

export type LetOut = ReturnType<typeof letOutBy>

/** The door: the only place from where anything is handed to a transport. */
export const letOutBy = (transport: Transport) => ({
  toStaff: (notice: OutgoingNotice, render: RenderNotice): Promise<void> => transport.send(ClearedMessage.toStaff(notice, render)),
  toPerson: async (needs: { knex: Knex; personKeys: PersonKeys }, message: ToPerson, now: string): Promise<void> => transport.send(await ClearedMessage.toPerson(needs, message, now)),
})
