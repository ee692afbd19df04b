import type { Knex } from 'knex'
import { dueSubjects } from '../../database/erasure/due'
import { erasures } from '../../database/erasure/erasures'
import { outdatedKeyFiles } from '../backup/personKeyFile'
import type { Sentence } from '../../local/say'

const MOST_WAITING = 1_000

/** Lists everybody who may be erased now, what was asked for and not confirmed, and what is not finished. Answers with how many are due. */
export async function retention(knex: Knex, say: (sentence: Sentence) => void, now: string): Promise<number> {
  let due = 0
  for await (const { may, verdicts } of dueSubjects(knex, now)) {
    due += 1
    for (const { code, from, rule } of verdicts) say(dueLine(code, may, from, rule))
  }
  for (const { id, codes, ground } of await erasures(knex).waiting(MOST_WAITING)) {
    say({ en: `${codes.join(', ')}: asked for (${ground}), waits for confirmation: ${id}`, ro: `${codes.join(', ')}: cerut (${ground}), așteaptă confirmarea: ${id}` })
  }
  for (const { id, codes } of await erasures(knex).unforgotten()) {
    say({ en: `${codes.join(', ')}: erased, not yet in the engine: ${id}`, ro: `${codes.join(', ')}: șters, încă nu și în motor: ${id}` })
  }
  for (const place of await outdatedKeyFiles(knex)) say({ en: `${place}: written before the last erasure`, ro: `${place}: scris înaintea ultimei ștergeri` })
  say({ en: `${due} people may be erased`, ro: `${due} persoane pot fi șterse` })
  return due
}

function dueLine(code: string, may: 'erase' | 'review', from: string | undefined, rule: string | undefined): Sentence {
  const since = { en: from === undefined ? 'practice' : `since ${from}, ${rule}`, ro: from === undefined ? 'exercițiu' : `din ${from}, ${rule}` }
  return may === 'erase'
    ? { en: `${code}: may be erased (${since.en})`, ro: `${code}: poate fi șters (${since.ro})` }
    : { en: `${code}: may be erased once archives have decided (${since.en})`, ro: `${code}: poate fi șters după hotărârea comisiei de selecționare (${since.ro})` }
}
