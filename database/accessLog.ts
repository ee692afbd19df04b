import type { Knex } from 'knex'
import type { VisibilityClass } from '../domain/access/grants'
import { newId } from './newId'

export interface Access {
  userId: string
  /** `leave`, `leaveEnded`, `review`, `conflict`, `conflictLifted`: acts on access itself. */
  action: 'read' | 'search' | 'export' | 'breakGlass' | 'refused' | 'leave' | 'leaveEnded' | 'review' | 'conflict' | 'conflictLifted'
  /** `breakGlass`: what somebody asked for in an emergency and did not get; `log`: this log. */
  subject: 'case' | 'person' | 'address' | 'answers' | 'document' | 'engine' | 'breakGlass' | 'log'
  subjectId: string
  classes?: VisibilityClass[]
  reason?: string
  /** Who was away, where she could see it only in that one's place. */
  inPlaceOf?: string | undefined
}

/** Who looked at what; rows are only ever added. */
export const accessLog = (knex: Knex) => ({
  async add({ userId, action, subject, subjectId, classes = [], reason, inPlaceOf }: Access, at = new Date().toISOString()): Promise<void> {
    await knex('access_log').insert({ id: newId('l'), at, user_id: userId, action, subject, subject_id: subjectId, classes, reason: reason ?? null, in_place_of: inPlaceOf ?? null })
  },

  /** Everybody a search has brought up; what was searched for is not kept. */
  async found(userId: string, personIds: string[], at = new Date().toISOString()): Promise<void> {
    if (personIds.length > 0) await knex('access_log').insert(personIds.map((personId) => ({ id: newId('l'), at, user_id: userId, action: 'search', subject: 'person', subject_id: personId })))
  },

  /** Newest first. */
  async ofSubject(subject: Access['subject'], subjectId: string, limit = 100): Promise<(Access & { at: string })[]> {
    return knex('access_log')
      .where({ subject, subject_id: subjectId })
      .orderBy('access_log.at', 'desc')
      .limit(limit)
      .select({ at: 'access_log.at', userId: 'access_log.user_id', action: 'access_log.action', subject: 'access_log.subject', subjectId: 'access_log.subject_id', classes: 'access_log.classes', reason: 'access_log.reason' })
  },
})
