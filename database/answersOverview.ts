import type { Knex } from 'knex'
import type { CaseAbility } from '../domain/access/permissions'
import { whereAllowed } from './access'
import { answersAbout } from './answersAbout'
import type { PersonKeys } from './keys/personKeys'
import { openJson } from './keys/sealedJson'

export interface GivenAnswers {
  id: string
  form: string | null
  /** Key of the step instance, or name of the event. */
  about: string
  by: string
  byName: string | null
  at: string
  accepted: boolean
  /** Everything that was answered: hide what this reader may not see before showing it. */
  answers: Record<string, unknown>
}

/** Answers of a case about one step instance or event, newest first; undefined for a case that is not there or not hers. */
export const answersOverview =
  (knex: Knex, personKeys: PersonKeys) =>
  async (caseId: string, ability: CaseAbility, about: string, limit = 1): Promise<GivenAnswers[] | undefined> => {
    const owner: { personId: string } | undefined = await whereAllowed(knex('cases').where('cases.id', caseId), ability).first({ personId: 'cases.person_id' })
    if (!owner) return undefined
    const rows: (Omit<GivenAnswers, 'answers'> & { sealed: Buffer })[] = await knex('answers')
      .leftJoin('users', 'users.id', 'answers.answered_by')
      .where('answers.case_id', caseId)
      .where('answers.about', about)
      .orderBy('answers.answered_at', 'desc')
      .limit(limit)
      .select({ id: 'answers.id', form: 'answers.form', about: 'answers.about', by: 'answers.answered_by', byName: 'users.name', at: 'answers.answered_at', accepted: knex.raw('answers.accepted_at is not null'), sealed: 'answers.sealed' })
    const key = await personKeys.of(knex, owner.personId)
    return rows.map(({ sealed, ...row }) => ({ ...row, answers: openJson(key, sealed, answersAbout(row.id)) }))
  }
