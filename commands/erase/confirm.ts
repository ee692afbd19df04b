import type { Knex } from 'knex'
import { erasures, type Erasure } from '../../database/erasure/erasures'
import { isOrderGround } from '../../domain/retention/grounds'
import { Obstacle } from '../../local/say'
import { userAt } from '../account'
import { partOf, userOf } from './authority'
import { consider, groundFor } from './request'

/**
 * The second of two people confirms, and what was asked for is erased at once, if it may still be. Confirmed again, nothing
 * happens. What the engine and copies of keys hold goes afterwards: see `finishErasures`.
 */
export async function confirm(knex: Knex, id: string, by: string, now: string): Promise<void> {
  const found = await waiting(knex, id)
  if (found.erasedAt !== null) return
  const user = await userAt(knex, by)
  if (user.id === found.requestedBy) throw samePerson
  const { cases, verdicts, may, caseId } = await consider(knex, { code: found.caseId === null ? found.personId : (found.codes[0] ?? ''), whole: found.caseId === null }, now)
  const codes = cases.map(({ kept }) => kept.code)
  if (caseId !== found.caseId || codes.join(' ') !== found.codes.join(' ')) throw changed
  const parts = [partOf(user, cases), partOf(await userOf(knex, found.requestedBy), cases)]
  if (!parts.includes('decides')) throw nobodyDecides
  groundFor(may, { order: isOrderGround(found.ground) ? found.ground : undefined, reference: found.reference ?? undefined }, verdicts)
  await erasures(knex).carryOut(id, user.id)
}

/** Takes a request back that was not confirmed yet; whoever may ask may do that. */
export async function withdraw(knex: Knex, id: string, by: string, now: string): Promise<void> {
  const found = await waiting(knex, id)
  const { cases } = await consider(knex, { code: found.codes[0] ?? found.personId, whole: found.caseId === null }, now)
  const user = await userAt(knex, by)
  partOf(user, cases)
  if (!(await erasures(knex).withdraw(id, user.id))) throw tooLate
}

async function waiting(knex: Knex, id: string): Promise<Erasure> {
  const found = await erasures(knex).byId(id)
  if (!found) throw new Obstacle({ en: `There is no request ${id}.`, ro: `Nu există nicio cerere ${id}.` })
  return found
}

const samePerson = new Obstacle({ en: 'Who asked may not confirm: another person does.', ro: 'Cine a cerut nu poate confirma: confirmă altă persoană.' })
const nobodyDecides = new Obstacle({ en: 'One of the two must hold a role that decides (the data-protection officer).', ro: 'Unul dintre cei doi trebuie să aibă rolul care hotărăște (responsabilul cu protecția datelor).' })
const changed = new Obstacle({ en: 'Her cases have changed since it was asked for: withdraw the request and ask again.', ro: 'Cazurile persoanei s-au schimbat de la cerere: retrageți cererea și cereți din nou.' })
const tooLate = new Obstacle({ en: 'It is confirmed already and cannot be withdrawn.', ro: 'Este deja confirmată și nu mai poate fi retrasă.' })
