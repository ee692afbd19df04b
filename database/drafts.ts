import type { Knex } from 'knex'
import type { PersonKeys } from './keys/personKeys'
import { openJson, sealJson } from './keys/sealedJson'

export interface DraftKey {
  caseId: string
  step: string
  form: string
  author: string
}

export interface Draft {
  answers: Record<string, unknown>
  /** Grows with every save; a window that knows an older one must not overwrite. */
  rev: number
  updatedAt: string
}

interface DraftRow {
  rev: number
  sealed: Buffer
  updated_at: string
  person_id: string
  form: string
}

/** Unfinished forms, sealed under the key of the person they are about. */
export const drafts = (knex: Knex, personKeys: PersonKeys) => {
  const about = ({ caseId, step, author }: DraftKey): string => `draft ${caseId} ${step} ${author}`
  const where = ({ caseId, step, author }: DraftKey) => ({ 'drafts.case_id': caseId, 'drafts.step': step, 'drafts.author': author })

  const read = async (db: Knex, key: DraftKey, lock = false): Promise<Draft | undefined> => {
    const query = db<DraftRow>('drafts').join('cases', 'cases.id', 'drafts.case_id').where(where(key)).where('drafts.form', key.form)
    const row: DraftRow | undefined = await (lock ? query.forUpdate('drafts') : query).first('drafts.rev', 'drafts.sealed', 'drafts.updated_at', 'cases.person_id', 'drafts.form')
    return row && { answers: openJson(await personKeys.of(db, row.person_id), row.sealed, about(key)), rev: row.rev, updatedAt: row.updated_at }
  }

  return {
    read: (key: DraftKey): Promise<Draft | undefined> => read(knex, key),

    /** Merges fields into the draft. With `rev`, only if nobody has saved since: else a conflict, and nothing is changed. */
    async save(key: DraftKey, fields: Record<string, unknown>, rev?: number): Promise<Draft | 'conflict'> {
      return knex.transaction(async (trx) => {
        await trx.raw('select pg_advisory_xact_lock(hashtext(?))', [about(key)])
        const known = await read(trx, key, true)
        if (rev !== undefined && rev !== (known?.rev ?? 0)) return 'conflict'
        const owner: { person_id: string } | undefined = await trx('cases').where('cases.id', key.caseId).first('cases.person_id')
        if (!owner) throw new Error(`there is no case ${key.caseId}`)
        const answers = { ...known?.answers, ...fields }
        const row = { case_id: key.caseId, step: key.step, author: key.author, form: key.form, rev: (known?.rev ?? 0) + 1, sealed: sealJson(await personKeys.of(trx, owner.person_id), answers, about(key)) }
        const [saved] = await trx<DraftRow>('drafts').insert({ ...row, updated_at: trx.fn.now() }).onConflict(['case_id', 'step', 'author']).merge().returning(['rev', 'updated_at'])
        return { answers, rev: row.rev, updatedAt: saved?.updated_at ?? '' }
      })
    },

    async drop(key: DraftKey): Promise<void> {
      await knex('drafts').where(where(key)).delete()
    },

    /** Where an author left off last. */
    async latest(author: string): Promise<{ caseId: string; code: string; pathway: string; version: number; step: string; form: string; updatedAt: string } | undefined> {
      return knex('drafts')
        .join('cases', 'cases.id', 'drafts.case_id')
        .where('drafts.author', author)
        .where('cases.status', 'open')
        .orderBy('drafts.updated_at', 'desc')
        .first({ caseId: 'cases.id', code: 'cases.code', pathway: 'cases.pathway', version: 'cases.version', step: 'drafts.step', form: 'drafts.form', updatedAt: 'drafts.updated_at' })
    },
  }
}
