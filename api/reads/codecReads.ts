import type { Knex } from 'knex'
import { accessLog } from '../../database/accessLog'
import { apiTokens } from '../../database/apiTokens'
import { users } from '../../database/users'
import type { ActingUser } from '../acts/acts'
import type { Pathways } from '../acts/pathways'

export interface CodecReads {
  /** Who a bearer token speaks for. */
  userOfToken(token: string): Promise<ActingUser | undefined>
  isAdministrator(user: Pick<ActingUser, 'memberships'>): Promise<boolean>
  /** Writes down who read how many payloads, before they are shown. */
  note(userId: string, payloads: number): Promise<void>
}

/** Who may read what the engine holds, and the note of it: one row each time, with how much and never what. */
export function codecReads({ knex, pathways, namespace }: { knex: Knex; pathways: Pathways; namespace: string }): CodecReads {
  return {
    async userOfToken(token) {
      const found = await apiTokens(knex).userOf(token)
      return found?.scope.includes('read') ? users(knex).byId(found.userId) : undefined
    },
    async isAdministrator({ memberships }) {
      const all = await pathways.all()
      return memberships.some(({ role }) => all.some(({ definition }) => definition.roles[role]?.kind === 'administrator'))
    },
    note: (userId, payloads) => accessLog(knex).add({ userId, action: 'read', subject: 'engine', subjectId: namespace, reason: `payloads: ${payloads}` }),
  }
}
