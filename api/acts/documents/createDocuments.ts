import { acts as actStore } from '../../../database/acts'
import { documents as documentStore, type DocumentRow } from '../../../database/documents'
import { accessLog } from '../../../database/accessLog'
import type { OwnSight } from '../../../database/sight'
import type { Document } from '../../../domain/document/definition'
import { askedForm } from '../../../domain/document/askedForm'
import { toHtml } from '../../../domain/document/print'
import type { VisibilityClass } from '../../../domain/access/grants'
import { localDate } from '../../../domain/time/localTime'
import type { ActingUser } from '../acts'
import { caseNow, type ActingCase } from '../actingCase'
import { carryOut } from '../carryOut'
import { findCase } from '../findCase'
import { disclosures, writtenIn } from '../guardTexts'
import type { ActNeeds } from '../needs'
import { requestHash, submissionKey } from '../submission'
import { checkAnswers } from '../stepAnswers'
import { withOwnSight } from '../../reads/withOwnSight'
import { classesOf, heldBack, mayMake, mayRead } from './documentRights'
import type { DocumentOutcome, Documents, Offer } from './documents'
import { gatherValues, type Gathered } from './gatherValues'
import type { PdfRenderer } from './pdfRenderer'
import { forbidden, hashOf, writeDocument } from './writeDocument'

const MARK = { draft: { ro: 'CIORNĂ', en: 'DRAFT' }, annulled: { ro: 'ANULAT', en: 'ANNULLED' } }

/** A document and the case it is of. */
interface OneDocument {
  found: ActingCase
  row: DocumentRow
  document: Document
}

type Needs = Omit<ActNeeds, 'knex' | 'store'> & { knex: OwnSight; pdf: PdfRenderer }

/** Documents of cases on the database, each act with the sight of whoever asks. */
export function createDocuments(given: Needs): Documents {
  const needs: ActNeeds = { ...given, store: actStore(given.knex, given.personKeys) }
  const kept = documentStore(given.knex, given.personKeys)

  /** One document of a case she may see, with its definition; the rules are those of the version it was begun under. */
  async function findOne(by: ActingUser, caseId: string, id: string): Promise<OneDocument | undefined> {
    const found = await findCase(needs, by, caseId)
    const row = found && (await kept.find(caseId, id))
    const document = row && (await needs.pathways.version(found.pathway, row.version))?.definition.documents?.find((one) => one.id === row.document)
    return found && row && document && mayRead(found, document) ? { found, row, document } : undefined
  }

  /** Its text as it would be now, and what that is made of. */
  async function draftOf({ found, row, document }: OneDocument) {
    const [gathered, asked] = await Promise.all([gatherValues(needs, found), kept.asked(row.id, found.personId)])
    const { language } = row
    return { gathered, ...writeDocument(found, gathered, document, { language, asked }), numbered: (number: number | undefined) => writeDocument(found, gathered, document, { language, asked, number }).content }
  }

  /** Its text as it was made final, or as it would be now. */
  async function textOf(one: OneDocument) {
    const made = await kept.made(one.row.id, one.found.personId)
    const { content, missing } = made ? { content: made.content, missing: [] } : await draftOf(one)
    return { made, content, missing }
  }

  const note = (by: ActingUser, caseId: string, id: string, classes: VisibilityClass[]): Promise<void> => accessLog(given.knex).add({ userId: by.id, action: 'read', subject: 'document', subjectId: caseId, classes, reason: id })

  /** What the journal of the case says of it: an id and a hash. While the engine is away it is delivered later. */
  const journal = (found: ActingCase, row: { id: string; document: string; hash: string }, act: 'final' | 'annulled') => {
    const id = `document ${row.id} ${act}`
    return carryOut(needs, found, { id: submissionKey(found.id, id), hash: requestHash({ id }) }, { type: 'noteDocument', id, by: found.actor, document: row.document, made: row.id, hash: row.hash, act })
  }

  return withOwnSight<Documents>({
    async ofCase(by, caseId) {
      const found = await findCase(needs, by, caseId)
      if (!found) return undefined
      const { definition } = found.rules
      const [rows, gathered] = await Promise.all([kept.ofCase(caseId), gatherValues(needs, found)])
      const own = (definition.documents ?? []).filter(({ statistics }) => !statistics)
      return {
        definition,
        made: rows.flatMap((row) => own.filter((document) => document.id === row.document && mayRead(found, document)).map((document) => ({ ...row, title: document.title, mayAct: mayMake(found, document) }))),
        offers: own.map((document): Offer => offer(found, gathered, document)),
      }
    },

    async draft(by, caseId, { document: wanted, language, answers }): Promise<DocumentOutcome> {
      const found = await findCase(needs, by, caseId)
      const document = found?.rules.definition.documents?.find(({ id, statistics }) => id === wanted && !statistics)
      if (!found || !document) return { outcome: 'unknown' }
      const held = heldBack(found, document)
      if (held) return { outcome: 'refused', why: held }
      const now = caseNow(found)
      const checked = checkAnswers(found, askedForm(document), answers, now)
      if (checked.problems) return { outcome: 'invalid', problems: checked.problems }
      const told = await disclosures(needs, found.rules.definition, writtenIn(document.asks ?? [], checked.accepted.answers))
      if (told.length > 0) return { outcome: 'invalid', problems: told }
      const { pathway, version, unitId } = found
      return { outcome: 'ok', id: await kept.draft({ caseId, unitId, pathway, version, document: document.id, language, asked: checked.accepted.answers, by: by.id, at: now }, found.personId) }
    },

    async show(by, caseId, id) {
      const one = await findOne(by, caseId, id)
      if (!one) return undefined
      const { found, row, document } = one
      const { definition } = found.rules
      await note(by, caseId, id, classesOf(found, document))
      const { made, content, missing } = await textOf(one)
      return { row, document, definition, html: toHtml(content.root, content.signatures), hash: hashOf(content), missing, forbidden: forbidden(content, document), reason: made?.reason, mayAct: mayMake(found, document) }
    },

    async pdf(by, caseId, id) {
      const one = await findOne(by, caseId, id)
      if (!one) return undefined
      const { found, row, document } = one
      await note(by, caseId, id, classesOf(found, document))
      const { made, content } = await textOf(one)
      // A number and an id say nothing of anybody.
      const name = `${row.document}-${row.number === null ? row.id : `${row.year}-${row.number}`}.pdf`
      if (made && row.status === 'final') return { pdf: made.pdf, name }
      return { pdf: given.pdf({ ...content, mark: MARK[row.status === 'annulled' ? 'annulled' : 'draft'][row.language] }), name }
    },

    async finalise(by, caseId, id, { hash }): Promise<DocumentOutcome> {
      const one = await findOne(by, caseId, id)
      if (!one) return { outcome: 'unknown' }
      const { found, row, document } = one
      if (row.status !== 'draft') return { outcome: 'refused', why: 'not-draft' }
      const held = heldBack(found, document)
      if (held) return { outcome: 'refused', why: held }
      const seen = await draftOf(one)
      if (seen.missing.length > 0) return { outcome: 'refused', why: 'missing', missing: seen.missing }
      if (forbidden(seen.content, document).length > 0) return { outcome: 'refused', why: 'forbidden' }
      if (hashOf(seen.content) !== hash) return { outcome: 'refused', why: 'changed' }
      const at = caseNow(found)
      const make = (number: number | undefined) => {
        const content = seen.numbered(number)
        return { content, pdf: given.pdf({ ...content, mark: undefined }) }
      }
      const year = Number(localDate(at, found.rules.core.calendar).slice(0, 4))
      if (!(await kept.finalise(id, found.personId, { register: document.register, year, forms: seen.gathered.forms, by: by.id, at, make }))) return { outcome: 'refused', why: 'not-draft' }
      const final = await kept.find(caseId, id)
      await journal(found, { id, document: document.id, hash: final?.pdfHash ?? '' }, 'final')
      return { outcome: 'ok', id }
    },

    async annul(by, caseId, id, { reason }): Promise<DocumentOutcome> {
      const one = await findOne(by, caseId, id)
      if (!one) return { outcome: 'unknown' }
      const { found, row, document } = one
      if (!mayMake(found, document)) return { outcome: 'refused', why: 'role' }
      const at = caseNow(found)
      if (!(await kept.annul(id, found.personId, { reason, by: by.id, at }))) return { outcome: 'refused', why: 'not-final' }
      await journal(found, { id, document: document.id, hash: row.pdfHash ?? '' }, 'annulled')
      return { outcome: 'ok', id }
    },

    async throwAway(by, caseId, id): Promise<DocumentOutcome> {
      const one = await findOne(by, caseId, id)
      if (!one) return { outcome: 'unknown' }
      if (!mayMake(one.found, one.document)) return { outcome: 'refused', why: 'role' }
      return (await kept.throwAway(id)) ? { outcome: 'ok', id } : { outcome: 'refused', why: 'not-draft' }
    },
  })
}

function offer(found: ActingCase, gathered: Gathered, document: Document): Offer {
  const held = heldBack(found, document)
  if (held === 'role' || held === 'class') return { document, held, missing: [] }
  const { missing } = writeDocument(found, gathered, document, { language: 'ro' })
  return { document, held, missing: missing.filter(({ name }) => !name.startsWith('asked.')) }
}
