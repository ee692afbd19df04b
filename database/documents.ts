import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import type { Element } from '../domain/document/html'
import type { SignatureLine } from '../domain/document/print'
import type { Row } from '../domain/form/answer'
import { canonicalJson } from '../domain/pathway/canonical'
import { open, seal } from './keys/envelope'
import type { PersonKeys } from './keys/personKeys'
import { openJson, sealJson } from './keys/sealedJson'
import { newId } from './newId'

/** The text of a document as it was made final. */
export interface DocumentContent {
  root: Element
  title: string
  institution: string
  language: 'ro' | 'en'
  on: string
  footer: string
  signatures: SignatureLine[]
}

export interface DocumentRow {
  id: string
  caseId: string
  unitId: string
  version: number
  document: string
  language: 'ro' | 'en'
  status: 'draft' | 'final' | 'annulled'
  register: string | null
  year: number | null
  number: number | null
  contentHash: string | null
  pdfHash: string | null
  madeBy: string
  madeByName: string | null
  madeAt: string
  finalisedAt: string | null
  annulledAt: string | null
}

interface Draft {
  caseId: string
  unitId: string
  pathway: string
  version: number
  document: string
  language: 'ro' | 'en'
  asked: Row
  by: string
  at: string
}

/** What making it final needs: the register and year its number is of, and the text and paper once that is known. */
export interface Finalising {
  register: string | undefined
  year: number
  forms: Record<string, string>
  by: string
  at: string
  make(number: number | undefined): { content: DocumentContent; pdf: Buffer }
}

const columns = {
  id: 'documents.id', caseId: 'documents.case_id', unitId: 'documents.unit_id', version: 'documents.version', document: 'documents.document', language: 'documents.language', status: 'documents.status',
  register: 'documents.register', year: 'documents.year', number: 'documents.number', contentHash: 'documents.content_hash', pdfHash: 'documents.pdf_hash', madeBy: 'documents.made_by', madeByName: 'users.name',
  madeAt: 'documents.made_at', finalisedAt: 'documents.finalised_at', annulledAt: 'documents.annulled_at',
}

const about = (part: string, id: string): string => `${part} of document ${id}`
const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')

/** Documents of cases, sealed under the key of the person they are about. */
export const documents = (knex: Knex, personKeys: PersonKeys) => {
  const rows = () => knex('documents').leftJoin('users', 'users.id', 'documents.made_by')
  return {
    /** Newest first. */
    async ofCase(caseId: string): Promise<DocumentRow[]> {
      return rows().where('documents.case_id', caseId).orderBy([{ column: 'documents.made_at', order: 'desc' }, 'documents.id']).select(columns)
    },

    async find(caseId: string, id: string): Promise<DocumentRow | undefined> {
      return rows().where({ 'documents.case_id': caseId, 'documents.id': id }).first(columns) as Promise<DocumentRow | undefined>
    },

    async draft({ caseId, unitId, pathway, version, document, language, asked, by, at }: Draft, personId: string): Promise<string> {
      const id = newId('d')
      const sealed = sealJson(await personKeys.of(knex, personId), asked, about('asked', id))
      await knex('documents').insert({ id, case_id: caseId, unit_id: unitId, pathway, version, document, language, asked: sealed, made_by: by, made_at: at })
      return id
    },

    async asked(id: string, personId: string): Promise<Row> {
      const row: { asked: Buffer | null } | undefined = await knex('documents').where('documents.id', id).first('documents.asked')
      return row?.asked ? openJson<Row>(await personKeys.of(knex, personId), row.asked, about('asked', id)) : {}
    },

    async throwAway(id: string): Promise<boolean> {
      return (await knex('documents').where({ 'documents.id': id, 'documents.status': 'draft' }).delete()) > 0
    },

    /** Its number is taken and its paper made in one transaction: whatever fails gives the number back. False when it is final already. */
    async finalise(id: string, personId: string, { register, year, forms, by, at, make }: Finalising): Promise<boolean> {
      const key = await personKeys.of(knex, personId)
      return knex.transaction(async (trx) => {
        const row: { unit_id: string } | undefined = await trx('documents').where({ 'documents.id': id, 'documents.status': 'draft' }).forUpdate().first('documents.unit_id')
        if (!row) return false
        const number = register === undefined ? undefined : await nextNumber(trx, row.unit_id, register, year)
        const { content, pdf } = make(number)
        await trx('documents').where('documents.id', id).update({
          status: 'final', register: register ?? null, year: register === undefined ? null : year, number: number ?? null, forms, finalised_by: by, finalised_at: at,
          content: sealJson(key, content, about('content', id)), pdf: seal(key, pdf, about('pdf', id)), content_hash: sha256(canonicalJson(content)), pdf_hash: sha256(pdf),
        })
        return true
      })
    },

    /** It stays, with its number and with why. False when it is not final. */
    async annul(id: string, personId: string, { reason, by, at }: { reason: string; by: string; at: string }): Promise<boolean> {
      const sealed = sealJson(await personKeys.of(knex, personId), reason, about('reason', id))
      return (await knex('documents').where({ 'documents.id': id, 'documents.status': 'final' }).update({ status: 'annulled', reason: sealed, annulled_by: by, annulled_at: at })) > 0
    },

    /** What was made final; undefined for a draft, and once it is erased. */
    async made(id: string, personId: string): Promise<{ content: DocumentContent; pdf: Buffer; reason: string | undefined } | undefined> {
      const row: { content: Buffer | null; pdf: Buffer | null; reason: Buffer | null } | undefined = await knex('documents').where('documents.id', id).first('documents.content', 'documents.pdf', 'documents.reason')
      if (!row?.content || !row.pdf) return undefined
      const key = await personKeys.of(knex, personId)
      return { content: openJson(key, row.content, about('content', id)), pdf: open([key], row.pdf, about('pdf', id)), reason: row.reason ? openJson<string>(key, row.reason, about('reason', id)) : undefined }
    },
  }
}

/** The counter's row is locked until the transaction ends, so numbers follow each other without gaps. */
async function nextNumber(trx: Knex, unitId: string, register: string, year: number): Promise<number> {
  const { rows } = await trx.raw<{ rows: { last: number }[] }>(
    'insert into document_counters (unit_id, register, year, last) values (?, ?, ?, 1) on conflict (unit_id, register, year) do update set last = document_counters.last + 1 returning last',
    [unitId, register, year],
  )
  const [row] = rows
  if (!row) throw new Error('a register gave no number')
  return row.last
}
