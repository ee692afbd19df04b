import type { CaseDocuments, MissingValue, Offer, ShownDocument } from '../acts/documents/documents'
import { paths } from '../paths'
import { caseTop, type CasePage } from './casePage'
import { dutyRow } from './duties'
import { labelOfName } from './documentNames'

const TONES = { draft: 'warn', final: 'ok', annulled: 'neutral' } as const

/** What is missing and how it is mended, in words. */
export function missingRow({ name, steps, events }: MissingValue, page: CasePage): { text: string; href: string | undefined } {
  const { words, pathway, view, head } = page
  const what = words.say('documents.missing', { what: labelOfName(pathway.definition, name, words) })
  const [step] = steps
  const open = view.steps.find((one) => steps.includes(one.step) && one.status !== 'done')
  const [event] = events
  const how = step ? words.say('documents.missingStep', { step: pathway.step(open?.step ?? step) }) : event ? words.say('documents.missingEvent', { event: pathway.event(event) }) : words.say('documents.missingNobody')
  return { text: `${what} ${how}`, href: open && paths.step(head.caseId, open.key) }
}

function whyNot({ held, document }: Offer, { words, pathway }: CasePage): string | undefined {
  if (held === 'role') return words.say('documents.heldRole', { who: pathway.roles(document.roles) })
  if (held === 'class') return words.say('documents.heldClass')
  return held === 'when' ? words.say('documents.heldWhen') : undefined
}

/** What has been made, what can be, and why others cannot. */
export function documentList({ made, offers }: CaseDocuments, page: CasePage) {
  const { words, moments, head, view } = page
  const rows = offers.map((offer) => ({ title: words.text(offer.document.title), purpose: words.text(offer.document.purpose), id: offer.document.id, href: paths.newDocument(head.caseId, offer.document.id), why: whyNot(offer, page), missing: offer.missing.map((one) => missingRow(one, page)) }))
  const owed = view.duties.filter(({ kind }) => kind === 'document').map((duty) => {
    const row = rows.find(({ id }) => id === duty.of)
    const isReady = row !== undefined && row.why === undefined && row.missing.length === 0
    return { ...dutyRow(duty, page), id: duty.of, makeHref: isReady ? row.href : undefined, missing: row?.missing ?? [], held: row?.why }
  })
  const isOwed = (id: string): boolean => owed.some((one) => one.id === id)
  const ready = (row: (typeof rows)[number]): boolean => row.why === undefined && row.missing.length === 0
  return {
    top: caseTop(page, 'documents'),
    made: made.map((row) => ({
      title: words.text(row.title), id: row.document, href: paths.document(head.caseId, row.id), number: row.number === null ? undefined : words.say('documents.numbered', { number: String(row.number), year: String(row.year) }),
      state: { text: words.say(`documents.${row.status}`), tone: TONES[row.status] }, by: words.say('documents.by', { name: row.madeByName ?? '', when: moments.recent(new Date(row.finalisedAt ?? row.madeAt).toISOString(), view.now) }),
    })),
    owed,
    ready: rows.filter((row) => ready(row) && !isOwed(row.id)),
    others: rows.filter((row) => !ready(row) && !isOwed(row.id)),
  }
}

/** One document with what can be done with it. */
export function documentPage(shown: ShownDocument, page: CasePage) {
  const { words, head } = page
  const { row, document, html, hash, missing, forbidden, reason, mayAct } = shown
  const isDraft = row.status === 'draft'
  const held = [...missing.map((one) => missingRow(one, page)), ...(forbidden.length > 0 ? [{ text: words.say('documents.forbidden', { words: forbidden.join(', ') }), href: undefined }] : [])]
  return {
    top: caseTop(page, undefined),
    heading: words.text(document.title), number: row.number === null ? undefined : words.say('documents.numbered', { number: String(row.number), year: String(row.year) }),
    state: { text: words.say(`documents.${row.status}`), tone: TONES[row.status] }, paper: { html }, paperLanguage: row.language, hash, held, isDraft,
    notice: isDraft ? words.say('documents.draftNotice') : row.status === 'annulled' ? words.say('documents.annulledNotice', { reason: reason ?? '' }) : undefined,
    finaliseMeaning: words.say(document.register === undefined ? 'documents.finaliseNoNumber' : 'documents.finaliseMeaning'),
    finaliseHref: isDraft && mayAct && held.length === 0 ? paths.finaliseDocument(head.caseId, row.id) : undefined,
    dropHref: isDraft && mayAct ? paths.dropDocument(head.caseId, row.id) : undefined,
    annulHref: row.status === 'final' && mayAct ? paths.annulDocument(head.caseId, row.id) : undefined,
    pdfHref: paths.documentPdf(head.caseId, row.id), backHref: paths.documents(head.caseId),
  }
}
