import type { Knex } from 'knex'
import type { Row } from '../domain/form/answer'
import { answersAbout } from './answersAbout'
import type { PersonKeys } from './keys/personKeys'
import { openJson } from './keys/sealedJson'

/** What was signed last on one form, or given last with one event. */
export interface LatestAnswers {
  form: string
  formHash: string | null
  at: string
  byName: string | null
  answers: Row
}
export interface LatestDeadline {
  rule: string
  dueAt: string
  metAt: string | null
}

/** What of a case its documents are written from. */
export const documentSources = (knex: Knex, personKeys: PersonKeys) => ({
  async answers(caseId: string, personId: string): Promise<LatestAnswers[]> {
    const { rows } = await knex.raw<{ rows: (Omit<LatestAnswers, 'answers'> & { id: string; sealed: Buffer })[] }>(
      `select distinct on (a.form) a.id, a.form, a.form_hash as "formHash", a.answered_at as at, u.name as "byName", a.sealed from answers a left join users u on u.id = a.answered_by
       where a.case_id = ? and a.form is not null and a.accepted_at is not null order by a.form, a.answered_at desc, a.id desc`,
      [caseId],
    )
    const key = rows.length > 0 ? await personKeys.of(knex, personId) : undefined
    return rows.map(({ id, sealed, ...row }) => ({ ...row, answers: key ? openJson<Row>(key, sealed, answersAbout(id)) : {} }))
  },

  /** When each event happened last. */
  async events(caseId: string): Promise<{ event: string; at: string }[]> {
    const { rows } = await knex.raw<{ rows: { event: string; at: string }[] }>(`select body->>'event' as event, max(occurred_at) as at from case_events where case_id = ? and type = 'eventRaised' group by 1`, [caseId])
    return rows
  },

  async deadlines(caseId: string): Promise<LatestDeadline[]> {
    const { rows } = await knex.raw<{ rows: LatestDeadline[] }>(`select distinct on (rule) rule, due_at as "dueAt", met_at as "metAt" from case_deadlines where case_id = ? and status <> 'withdrawn' order by rule, started_at desc`, [caseId])
    return rows
  },

  /** The unit, and the institution it belongs to: the unit right above it, or itself. */
  async place(unitId: string): Promise<{ unit: string; county: string | null; institution: string }> {
    const { rows } = await knex.raw<{ rows: { unit: string; county: string | null; institution: string }[] }>('select u.name as unit, coalesce(u.county, p.county) as county, coalesce(p.name, u.name) as institution from units u left join units p on p.id = u.parent_id where u.id = ?', [unitId])
    return rows[0] ?? { unit: '', county: null, institution: '' }
  },

  async userName(id: string): Promise<string> {
    const row: { name: string } | undefined = await knex('users').where('users.id', id).first('users.name')
    return row?.name ?? ''
  },

  async opened(caseId: string): Promise<{ openedAt: string; closedAt: string | null } | undefined> {
    return knex<{ openedAt: string; closedAt: string | null }>('cases').where('cases.id', caseId).first({ openedAt: 'cases.opened_at', closedAt: 'cases.closed_at' })
  },
})
