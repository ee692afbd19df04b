import type { Request, Response } from 'express'
import { deadlinesOverview } from '../../../database/caseOverview'
import type { CaseRead, Outcome } from '../../acts/acts'
import type { Pathway } from '../../acts/pathways'
import { ProblemError } from '../../problem'
import { userOf } from './authenticate'
import { caseAnswer, missingAnswers, speechOf } from './caseAnswer'
import { wordsOf } from './language'
import type { RestNeeds } from './needs'

export const NOT_FOUND = () => new ProblemError('not-found')

/** The case with its finished deadlines, in the sender's language. */
export async function sendCase(req: Request, res: Response, { knex, pathways }: RestNeeds, read: CaseRead): Promise<void> {
  const version = await versionOf(pathways, read)
  res.json(caseAnswer(read, await deadlinesOverview(knex)(read.id), version, wordsOf(req)))
}

export async function versionOf(pathways: RestNeeds['pathways'], { pathway, version }: Pick<CaseRead, 'pathway' | 'version'>): Promise<Pathway> {
  const found = await pathways.version(pathway, version)
  if (!found) throw new Error(`the version ${version} of ${pathway} has disappeared`)
  return found
}

/** What came of an act, as HTTP says it. `at` is where its answers stand in the request. */
export async function sendOutcome(req: Request, res: Response, needs: RestNeeds, outcome: Outcome, at = ''): Promise<void> {
  switch (outcome.outcome) {
    case 'ok':
      return sendCase(req, res, needs, outcome.case)
    case 'away':
      return sendKept(req, res, String((req.body as { id?: unknown }).id))
    case 'unknown-case':
      throw NOT_FOUND()
    case 'id-used':
      throw new ProblemError('id-used', { errors: [{ pointer: '/id', code: 'id-used', text: wordsOf(req).locale === 'ro' ? 'Alt conținut are deja acest id.' : 'Something else already has this id.' }] })
    case 'invalid':
      throw new ProblemError('invalid', { errors: outcome.problems.map(({ pointer, code, text }) => ({ pointer: `${at}${pointer}`, code, text: wordsOf(req).text(text) })) })
    case 'refused':
      throw await refused(req, res, needs, outcome.refusal)
  }
}

/** 202: taken, not decided; the same sent again under its id says what became of it. */
export function sendKept(req: Request, res: Response, id: string): void {
  const detail = wordsOf(req).locale === 'ro' ? 'Motorul nu răspunde acum. Cererea este păstrată și va fi îndeplinită sub același id; nu este încă decisă.' : 'The engine does not answer now. The request is kept and will be carried out under the same id; it is not decided yet.'
  res.status(202).json({ id, status: 'kept', detail })
}

async function refused(req: Request, res: Response, { acts, pathways }: RestNeeds, refusal: Extract<Outcome, { outcome: 'refused' }>['refusal']): Promise<ProblemError> {
  const [first] = refusal.missing
  if (first?.code === 'unknown-step') return NOT_FOUND()
  const read = await acts.read(userOf(res), String(req.params.id))
  if (!read) return NOT_FOUND()
  const missing = missingAnswers(refusal.missing, speechOf(await versionOf(pathways, read), wordsOf(req)))
  const wrong = first?.code === 'unknown-event' ? '/type' : refusal.code === 'future' || refusal.code === 'too-early' ? '/occurredAt' : undefined
  if (wrong) return new ProblemError('invalid', { errors: missing.map(({ code, text }) => ({ pointer: wrong, code, text })) })
  return new ProblemError('refused', { code: refusal.code, missing })
}
