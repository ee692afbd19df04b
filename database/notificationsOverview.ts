import type { Knex } from 'knex'
import type { CaseAbility } from '../domain/access/permissions'
import { whereAllowed } from './access'

export interface NotificationRow {
  /** Empty for a notice of an event. */
  deadline: string
  rung: string
  kind: 'remind' | 'due' | 'escalate' | 'notice'
  role: string
  /** User id, or `role:NAME` when nobody held the role. */
  recipient: string
  channel: 'email' | 'practice' | 'nobody'
  urgent: boolean
  at: string
  sentAt: string | null
  attempts: number
}

const columns = {
  deadline: 'notifications.deadline',
  rung: 'notifications.rung',
  kind: 'notifications.kind',
  role: 'notifications.role',
  recipient: 'notifications.recipient',
  channel: 'notifications.channel',
  urgent: 'notifications.urgent',
  at: 'notifications.at',
  sentAt: 'notifications.sent_at',
  attempts: 'notifications.attempts',
}

/** Who has been told what in a case, in order. Undefined for a case that is not there or not hers. */
export const notificationsOverview =
  (knex: Knex) =>
  async (caseId: string, ability: CaseAbility): Promise<NotificationRow[] | undefined> => {
    const allowed: unknown = await whereAllowed(knex('cases').where('cases.id', caseId), ability).first('cases.id')
    if (!allowed) return undefined
    return knex('notifications').where('notifications.case_id', caseId).orderBy(['notifications.at', 'notifications.deadline', 'notifications.rung', 'notifications.recipient']).select(columns)
  }

/** What somebody has been told lately, newest first. */
export const ownNotificationsOverview =
  (knex: Knex) =>
  async (userId: string, { before, limit = 50 }: { before?: string; limit?: number } = {}): Promise<(NotificationRow & { caseId: string; code: string; seenAt: string | null })[]> => {
    const query = knex('notifications').join('cases', 'cases.id', 'notifications.case_id').where('notifications.recipient', userId)
    if (before !== undefined) void query.where('notifications.at', '<', before)
    return query
      .orderBy([{ column: 'notifications.at', order: 'desc' }, { column: 'notifications.id', order: 'desc' }])
      .limit(limit)
      .select({ ...columns, caseId: 'notifications.case_id', code: 'cases.code', seenAt: 'notifications.seen_at' })
  }
