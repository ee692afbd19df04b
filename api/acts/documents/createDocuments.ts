import { createHash } from 'node:crypto'
import { acts as actStore } from '../../../database/acts'
import { documents as documentStore, type DocumentContent, type DocumentRow } from '../../../database/documents'
import { accessLog } from '../../../database/accessLog'
import type { OwnSight } from '../../../database/sight'
import { scopeOf } from '../../../domain/case/turn'
import type { Document } from '../../../domain/document/definition'
import { askedForm } from '../../../domain/document/askedForm'
import { documentNames } from '../../../domain/document/names'
import { toHtml, wordsOf, type SignatureLine } from '../../../domain/document/print'
import { forbiddenIn } from '../../../domain/document/prose'
import { renderTemplate } from '../../../domain/document/render'
import { documentTemplates } from '../../../domain/document/templates'
import { whoFills } from '../../../domain/document/whoFills'
import type { VisibilityClass } from '../../../domain/access/grants'
import type { Row } from '../../../domain/form/answer'
import { canonicalJson } from '../../../domain/pathway/canonical'
import { localDate, localTime } from '../../../domain/time/localTime'
import type { ActingUser } from '../acts'
import { actingCase, caseNow, type ActingCase } from '../actingCase'
import { carryOut } from '../carryOut'
import { disclosures, writtenIn } from '../guardTexts'
import type { ActNeeds } from '../needs'
import { requestHash, submissionKey } from '../submission'
import { checkAnswers } from '../stepAnswers'
import { withOwnSight } from '../../reads/withOwnSight'
import type { DocumentOutcome, Documents, MissingValue, Offer } from './documents'
import { gatherValues, valuesFor, type Gathered } from './gatherValues'
import type { PdfRenderer } from './pdfRenderer'

const FOOTER = { ro: 'Confidențial – conține date cu caracter personal', en: 'Confidential – contains personal data' }
const MARK = { draft: { ro: 'CIORNĂ', en: 'DRAFT' }, annulled: { ro: 'ANULAT', en: 'ANNULLED' } }

type Needs = Omit<ActNeeds, 'knex' | 'store'> & { knex: OwnSight; pdf: PdfRenderer }

/** Documents of cases on the database, each act with the sight of whoever asks. */
export function createDocuments(given: Needs): Documents {
  const needs: ActNeeds = { ...given, store: actStore(given.knex, given.personKeys) }
  const kept = documentStore(given.knex, given.personKeys)

  async function find(by: ActingUser, caseId: string): Promise<ActingCase | undefined> {
    const stored = await needs.store.load(caseId, '')
    const rules = stored && (await needs.pathways.version(stored.pathway, stored.version))
    return rules && actingCase(by, stored, rules, await needs.pathways.grants(rules))
  }

  /** One document of a case she may see, with its definition; the rules are those of the version it was begun under. */
  async function findOne(by: ActingUser, caseId: string, id: string): Promise<{ found: ActingCase; row: DocumentRow; document: Document } | undefined> {
    const found = await find(by, caseId)
    const row = found && (await kept.find(caseId, id))
    const document = row && (await needs.pathways.version(found.pathway, row.version))?.definition.documents?.find((one) => one.id === row.document)
    return found && row && document && mayRead(found, document) ? { found, row, document } : undefined
  }

  const note = (by: ActingUser, caseId: string, id: string, classes: VisibilityClass[]): Promise<void> => accessLog(given.knex).add({ userId: by.id, action: 'read', subject: 'document', subjectId: caseId, classes, reason: id })

  /** What the journal of the case says of it: an id and a hash. While the engine is away it is delivered later. */
  const journal = (found: ActingCase, row: { id: string; document: string; hash: string }, act: 'final' | 'annulled') => {
    const id = `document ${row.id} ${act}`
    return carryOut(needs, found, { id: submissionKey(found.id, id), hash: requestHash({ id }) }, { type: 'noteDocument', id, by: found.actor, document: row.document, made: row.id, hash: row.hash, act })
  }

  return withOwnSight<Documents>({
    async ofCase(by, caseId) {
      const found = await find(by, caseId)
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
      const found = await find(by, caseId)
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
      const made = await kept.made(id, found.personId)
      const { content, missing } = made ? { content: made.content, missing: [] } : write(found, await gatherValues(needs, found), document, row, await kept.asked(id, found.personId), undefined)
      return { row, document, definition, html: toHtml(content.root, content.signatures), hash: hashOf(content), missing, forbidden: forbidden(content, document), reason: made?.reason, mayAct: mayMake(found, document) }
    },

    async pdf(by, caseId, id) {
      const one = await findOne(by, caseId, id)
      if (!one) return undefined
      const { found, row, document } = one
      await note(by, caseId, id, classesOf(found, document))
      const made = await kept.made(id, found.personId)
      // A number and an id say nothing of anybody.
      const name = `${row.document}-${row.number === null ? row.id : `${row.year}-${row.number}`}.pdf`
      if (made && row.status === 'final') return { pdf: made.pdf, name }
      const content = made?.content ?? write(found, await gatherValues(needs, found), document, row, await kept.asked(id, found.personId), undefined).content
      return { pdf: given.pdf({ ...content, mark: MARK[row.status === 'annulled' ? 'annulled' : 'draft'][row.language] }), name }
    },

    async finalise(by, caseId, id, { hash }): Promise<DocumentOutcome> {
      const one = await findOne(by, caseId, id)
      if (!one) return { outcome: 'unknown' }
      const { found, row, document } = one
      if (row.status !== 'draft') return { outcome: 'refused', why: 'not-draft' }
      const held = heldBack(found, document)
      if (held) return { outcome: 'refused', why: held }
      const [gathered, asked] = await Promise.all([gatherValues(needs, found), kept.asked(id, found.personId)])
      const seen = write(found, gathered, document, row, asked, undefined)
      if (seen.missing.length > 0) return { outcome: 'refused', why: 'missing', missing: seen.missing }
      if (forbidden(seen.content, document).length > 0) return { outcome: 'refused', why: 'forbidden' }
      if (hashOf(seen.content) !== hash) return { outcome: 'refused', why: 'changed' }
      const at = caseNow(found)
      const make = (number: number | undefined) => {
        const { content } = write(found, gathered, document, row, asked, number)
        return { content, pdf: given.pdf({ ...content, mark: undefined }) }
      }
      const year = Number(localDate(at, found.rules.core.calendar).slice(0, 4))
      if (!(await kept.finalise(id, found.personId, { register: document.register, year, forms: gathered.forms, by: by.id, at, make }))) return { outcome: 'refused', why: 'not-draft' }
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

const hashOf = (content: DocumentContent): string => createHash('sha256').update(canonicalJson(content)).digest('hex')

/** Every class a document reads, and its own. */
function classesOf({ rules }: ActingCase, document: Document): VisibilityClass[] {
  const reads = documentTemplates(rules.definition).flatMap((one) => (one.document.id === document.id ? one.checked.reads.map(({ node }) => node.class) : []))
  return [...new Set([document.visibility, ...reads])].sort()
}

/** A document is read by those who may read all that stands in it. */
const mayRead = (found: ActingCase, document: Document): boolean => classesOf(found, document).every((one) => found.readable.has(one))

const mayMake = ({ actor }: ActingCase, { roles }: Document): boolean => roles.some((role) => actor.roles.includes(role))

function heldBack(found: ActingCase, document: Document): Offer['held'] {
  if (!mayMake(found, document)) return 'role'
  if (!mayRead(found, document)) return 'class'
  return found.rules.rules.expressions.holds(document.when, scopeOf(found.rules.rules, found.state, caseNow(found))) ? undefined : 'when'
}

function offer(found: ActingCase, gathered: Gathered, document: Document): Offer {
  const held = heldBack(found, document)
  if (held === 'role' || held === 'class') return { document, held, missing: [] }
  const { missing } = write(found, gathered, document, { language: 'ro' }, {}, undefined)
  return { document, held, missing: missing.filter(({ name }) => !name.startsWith('asked.')) }
}

/** The text of a document as of now. */
function write(found: ActingCase, gathered: Gathered, document: Document, { language }: Pick<DocumentRow, 'language'>, asked: Row, number: number | undefined): { content: DocumentContent; missing: MissingValue[] } {
  const { definition, core } = found.rules
  const { calendar } = core
  const templates = documentTemplates(definition).filter((one) => one.document.id === document.id)
  const template = templates.find((one) => one.language === language) ?? templates[0]
  const role = document.roles.find((one) => found.actor.roles.includes(one))
  const values = valuesFor(gathered, found, document, { language, asked, number, role })
  const { root, missing } = renderTemplate(template?.template.parts ?? [], documentNames(definition, document), values, { language, local: (instant) => ({ date: localDate(instant, calendar), time: localTime(instant, calendar) }) })
  const on = String(gathered.common.today)
  const title = document.title[language] ?? document.title.ro
  const signatures = (document.signatures ?? []).map((one): SignatureLine => ({ role: definition.roles[one]?.title[language] ?? definition.roles[one]?.title.ro ?? one, ...(one === role && { name: String((gathered.common.author as { name: string }).name) }) }))
  return { content: { root, title, institution: String(gathered.common.institution), language, on, footer: FOOTER[language], signatures }, missing: missing.map((name) => ({ name, ...whoFills(definition, name) })) }
}

const forbidden = ({ root, signatures }: DocumentContent, { forbids = [] }: Document): string[] => forbiddenIn(wordsOf(root, signatures), forbids).map(({ word }) => word)
