import type { Knex } from 'knex'
import { holds } from '../../database/erasure/holds'
import { HOLD_GROUNDS, isHoldGround, REFERENCE } from '../../domain/retention/grounds'
import { Obstacle } from '../../local/say'
import { userAt } from '../account'
import { partOf } from './authority'
import { consider } from './request'

export interface Holding {
  ground: string
  reference: string
}

/** Orders that a case be kept whatever its rules say; whoever may take part in erasing it may order it. */
export async function hold(knex: Knex, code: string, { ground, reference }: Holding, by: string, now: string): Promise<void> {
  if (!isHoldGround(ground)) throw badGround
  if (!REFERENCE.test(reference)) throw badReference
  const { caseId, userId } = await takingPart(knex, code, by, now)
  await holds(knex).place(caseId, { ground, reference, placedBy: userId })
}

/** Lifts such orders, all of a case or those of one reference. */
export async function liftHold(knex: Knex, code: string, reference: string | undefined, by: string, now: string): Promise<void> {
  const { caseId, userId } = await takingPart(knex, code, by, now)
  if ((await holds(knex).lift(caseId, userId, reference)) === 0) throw new Obstacle({ en: `Nothing holds ${code}.`, ro: `Nimic nu oprește ștergerea pentru ${code}.` })
}

async function takingPart(knex: Knex, code: string, by: string, now: string): Promise<{ caseId: string; userId: string }> {
  const { cases } = await consider(knex, { code, whole: false }, now)
  const user = await userAt(knex, by)
  partOf(user, cases)
  return { caseId: cases[0]?.id ?? '', userId: user.id }
}

const badGround = new Obstacle({ en: `The ground is one of ${Object.keys(HOLD_GROUNDS).join(', ')}.`, ro: `Temeiul este unul din ${Object.keys(HOLD_GROUNDS).join(', ')}.` })
const badReference = new Obstacle({ en: 'The reference is a number of a register, such as 123/2026; no words.', ro: 'Referința este un număr de registru, de exemplu 123/2026; fără cuvinte.' })
