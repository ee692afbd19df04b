import { Router, type Request } from 'express'
import type { DocumentOutcome, Documents, MissingValue, ShownDocument } from '../../acts/documents/documents'
import { DocumentAnnulRequest, DocumentFinalRequest, DocumentRequest, NoQuery } from '../../contract/requests'
import { ProblemError } from '../../problem'
import { NOT_FOUND } from './answer'
import { userOf } from './authenticate'
import { wordsOf } from './language'
import { parse } from './parse'

/** Documents of cases: what can be made, drafts, what is final. */
export function documentRoutes(documents: Documents): Router {
  const router = Router()

  router.get('/cases/:id/documents', async (req, res) => {
    parse(NoQuery, req.query)
    const found = await documents.ofCase(userOf(res), req.params.id)
    if (!found) throw NOT_FOUND()
    const words = wordsOf(req)
    res.json({
      made: found.made.map((row) => ({ ...rowAnswer(row), title: words.text(row.title) })),
      offered: found.offers.map(({ document, held, missing }) => ({ document: document.id, title: words.text(document.title), roles: document.roles, held: held ?? null, missing: missing.map(missingAnswer) })),
    })
  })

  router.post('/cases/:id/documents', async (req, res) => {
    const id = insist(req, await documents.draft(userOf(res), req.params.id, parse(DocumentRequest, req.body)), '/answers')
    res.status(201).location(`/api/v1/cases/${req.params.id}/documents/${id}`).json({ id })
  })

  router.get('/cases/:id/documents/:document', async (req, res) => {
    parse(NoQuery, req.query)
    const shown = await documents.show(userOf(res), req.params.id, req.params.document)
    if (!shown) throw NOT_FOUND()
    const { row, document, html, hash, missing, forbidden, reason } = shown
    res.json({ ...rowAnswer(row), title: wordsOf(req).text(document.title), html, hash, missing: missing.map(missingAnswer), forbidden, reason: reason ?? null })
  })

  router.get('/cases/:id/documents/:document/pdf', async (req, res) => {
    parse(NoQuery, req.query)
    const made = await documents.pdf(userOf(res), req.params.id, req.params.document)
    if (!made) throw NOT_FOUND()
    res.attachment(made.name).type('application/pdf').send(made.pdf)
  })

  router.post('/cases/:id/documents/:document/final', async (req, res) => {
    insist(req, await documents.finalise(userOf(res), req.params.id, req.params.document, parse(DocumentFinalRequest, req.body)))
    res.status(204).end()
  })

  router.post('/cases/:id/documents/:document/annul', async (req, res) => {
    insist(req, await documents.annul(userOf(res), req.params.id, req.params.document, parse(DocumentAnnulRequest, req.body)))
    res.status(204).end()
  })

  router.post('/cases/:id/documents/:document/drop', async (req, res) => {
    insist(req, await documents.throwAway(userOf(res), req.params.id, req.params.document))
    res.status(204).end()
  })

  return router
}

const iso = (at: string): string => new Date(at).toISOString()
const isoOrNot = (at: string | null): string | null => at && iso(at)

const rowAnswer = ({ id, document, language, status, register, year, number, pdfHash, madeBy, madeAt, finalisedAt, annulledAt }: ShownDocument['row']) => ({
  id, document, language, status, register, year: number === null ? null : year, number, pdfHash, madeBy, madeAt: iso(madeAt), finalisedAt: isoOrNot(finalisedAt), annulledAt: isoOrNot(annulledAt),
})
const missingAnswer = ({ name, steps, events }: MissingValue) => ({ name, steps, events })

const WHY = {
  role: { ro: 'Nu aveți rolul care face acest document.', en: 'You do not hold a role that makes this document.' },
  class: { ro: 'Documentul cuprinde date pe care nu le puteți citi.', en: 'The document holds what you may not read.' },
  when: { ro: 'Documentul nu se poate face acum.', en: 'The document cannot be made now.' },
  changed: { ro: 'Textul s-a schimbat de când l-ați citit.', en: 'The text has changed since you read it.' },
  missing: { ro: 'Lipsește ceva din document.', en: 'Something is missing in the document.' },
  forbidden: { ro: 'Documentul cuprinde cuvinte oprite.', en: 'The document holds words it must not say.' },
  'not-draft': { ro: 'Documentul nu mai este o ciornă.', en: 'The document is no draft any more.' },
  'not-final': { ro: 'Documentul nu este final.', en: 'The document is not final.' },
}

function insist(req: Request, done: DocumentOutcome, at = ''): string {
  const words = wordsOf(req)
  if (done.outcome === 'ok') return done.id
  if (done.outcome === 'unknown') throw NOT_FOUND()
  if (done.outcome === 'invalid') throw new ProblemError('invalid', { errors: done.problems.map(({ pointer, code, text }) => ({ pointer: `${at}${pointer}`, code, text: words.text(text) })) })
  throw new ProblemError('refused', { code: done.why, missing: [{ code: done.why, text: words.text(WHY[done.why]), who: [], whoTitles: [], by: null }] })
}
