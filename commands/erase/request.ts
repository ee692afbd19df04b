import type { Knex } from 'knex'
import { erasures } from '../../database/erasure/erasures'
import { personOf, subjects, type ErasableCase, type Subject } from '../../database/erasure/subject'
import { isOrderGround, REFERENCE, type ErasureGround } from '../../domain/retention/grounds'
import { hardestOf, verdictOn, type May, type Verdict } from '../../domain/retention/verdict'
import { Obstacle, type Sentence } from '../../local/say'
import { userAt } from '../account'
import { partOf } from './authority'

/** What somebody asks to be erased, and on what it rests when the rules alone do not allow it. */
export interface Asked {
  /** Code of a case; for the whole person also her id. */
  code: string
  whole: boolean
  /** Letter of GDPR art. 17(1) of an order. */
  order?: string | undefined
  /** Number of the order, or of the decision on archives. */
  reference?: string | undefined
}

/** What is asked for, as it stands now. */
export interface Considered {
  subject: Subject
  /** Null when everything about the person goes: asked for, or because it is the last of her cases. */
  caseId: string | null
  cases: ErasableCase[]
  verdicts: Verdict[]
  may: May
}

/** Looks at what is asked for and changes nothing. */
export async function consider(knex: Knex, { code, whole }: Pick<Asked, 'code' | 'whole'>, now: string): Promise<Considered> {
  const personId = await personOf(knex, code, whole)
  const [subject] = personId === undefined ? [] : await subjects(knex).read([personId], now)
  if (!subject) throw new Obstacle({ en: `There is no case or person ${code}.`, ro: `Nu există niciun caz și nicio persoană ${code}.` })
  const cases = whole ? subject.cases : subject.cases.filter(({ kept }) => kept.code === code)
  if (subject.erasedAt !== null || (!whole && cases.length === 0)) throw alreadyErased(code)
  const verdicts = cases.map(({ kept, rules, today }) => verdictOn(kept, rules, today))
  const caseId = cases.length === subject.cases.length ? null : (cases[0]?.id ?? null)
  return { subject, caseId, cases, verdicts, may: hardestOf(verdicts) }
}

/** Asks for an erasure, which another person has to confirm. The same again answers with the request that stands. */
export async function request(knex: Knex, asked: Asked, by: string, now: string): Promise<{ id: string; isNew: boolean }> {
  const { subject, caseId, cases, verdicts, may } = await consider(knex, asked, now)
  const user = await userAt(knex, by)
  partOf(user, cases)
  const ground = groundFor(may, asked, verdicts)
  const rules = cases.flatMap(({ version }, at) => (verdicts[at]?.rule === undefined ? [] : [`${version} ${verdicts[at].rule}`]))
  return erasures(knex).request({ personId: subject.personId, caseId, codes: cases.map(({ kept }) => kept.code), ground, rules, reference: asked.reference ?? null, requestedBy: user.id })
}

/** On what it rests; an `Obstacle` with everything that speaks against it when it rests on nothing. */
export function groundFor(may: May, { order, reference }: Pick<Asked, 'order' | 'reference'>, verdicts: Verdict[]): ErasureGround {
  if (may === 'no') throw refusal(verdicts)
  if (reference !== undefined && !REFERENCE.test(reference)) throw badReference
  if (order !== undefined) {
    if (!isOrderGround(order)) throw badOrder
    if (reference === undefined) throw noReference
    return order
  }
  if (may === 'order') throw refusal(verdicts, ORDER_ADVICE)
  if (may === 'review' && reference === undefined) throw refusal(verdicts, REVIEW_ADVICE)
  return may === 'review' ? 'review' : 'retention'
}

const ORDER_ADVICE: Sentence = {
  en: 'An order of the data-protection officer does not have to wait for that: --order with a letter of GDPR art. 17(1), --reference with its number.',
  ro: 'O dispoziție a responsabilului cu protecția datelor nu trebuie să aștepte: --order cu litera din art. 17 alin. (1) GDPR, --reference cu numărul ei.',
}
const REVIEW_ADVICE: Sentence = {
  en: 'The periods have run out. Those who decide on archives look at it first: give the number of their decision with --reference.',
  ro: 'Termenele de păstrare au trecut. Întâi hotărăște comisia de selecționare a arhivei: dați numărul hotărârii cu --reference.',
}

/** Every reason of every case, each with its code. */
export const reasons = (verdicts: Verdict[]): Sentence[] => verdicts.flatMap(({ code, why }) => why.map(({ en, ro }) => ({ en: `${code}: ${en}`, ro: `${code}: ${ro}` })))

function refusal(verdicts: Verdict[], advice?: Sentence): Obstacle {
  const lines = [...reasons(verdicts), ...(advice ? [advice] : [])]
  return new Obstacle({ en: lines.map(({ en }) => en).join('\n'), ro: lines.map(({ ro }) => ro).join('\n') })
}

const alreadyErased = (code: string): Obstacle => new Obstacle({ en: `${code} is erased already.`, ro: `${code} este deja șters.` })
const badReference = new Obstacle({ en: 'The reference is a number of a register, such as 123/2026; no words.', ro: 'Referința este un număr de registru, de exemplu 123/2026; fără cuvinte.' })
const badOrder = new Obstacle({ en: 'The order names a letter of GDPR art. 17(1): a, b, c, d, e or f.', ro: 'Dispoziția numește o literă din art. 17 alin. (1) GDPR: a, b, c, d, e sau f.' })
const noReference = new Obstacle({ en: 'An order has a number: --reference 123/2026.', ro: 'O dispoziție are un număr: --reference 123/2026.' })
