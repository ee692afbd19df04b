import type { Client } from '@temporalio/client'
import type { Knex } from 'knex'
import type { InstallationKeys } from '../../database/keys/installationKey'
import { keysInUse, type KeyUse } from '../../database/keys/rotation'
import type { Sentence } from '../../local/say'
import { historiesBefore, type OldHistories } from './histories'

/**
 * Says what is wrapped by which key, and what an earlier one is still needed for. Answers with how much that is: 0 when only
 * the newest is.
 */
export async function keyStatus(knex: Knex, client: Client, keys: InstallationKeys, say: (sentence: Sentence) => void): Promise<number> {
  const newest = keys[0].id.toString('hex')
  const earlier = keys.slice(1).map(({ id }) => id.toString('hex'))
  const used = await keysInUse(knex)
  for (const use of used) say(lineOf(use, use.id === newest ? 'newest' : earlier.includes(use.id) || use.inUseSince !== null || use.kept.length > 0 ? 'earlier' : 'compartment'))
  const left = used.filter(({ id, kept, inUseSince }) => id !== newest && (kept.length > 0 || inUseSince !== null || earlier.includes(id))).reduce((sum, { people, kept }) => sum + people + kept.length, 0)
  const rotatedAt = used.find(({ id }) => id === newest)?.rotatedAt ?? null
  if (used.filter(({ inUseSince }) => inUseSince !== null).length < 2 && left === 0) return 0
  if (left > 0 || rotatedAt === null) {
    say({ en: 'The earlier key is needed: run parcurs keys rotate.', ro: 'Este nevoie de cheia dinainte: rulați parcurs keys rotate.' })
    return Math.max(left, 1)
  }
  const histories = await historiesBefore(client, rotatedAt).catch(() => undefined)
  say(histories ? sayHistories(histories) : { en: 'Temporal does not answer: whether the earlier key is needed for it is not known.', ro: 'Temporal nu răspunde: nu se știe dacă mai are nevoie de cheia dinainte.' })
  return histories?.running ?? 1
}

const WHICH: Record<'newest' | 'earlier' | 'compartment', Sentence> = {
  newest: { en: 'newest', ro: 'cea mai nouă' },
  earlier: { en: 'earlier', ro: 'dinainte' },
  compartment: { en: 'of a compartment', ro: 'a unui compartiment' },
}

function lineOf({ id, people, kept, inUseSince }: KeyUse, which: keyof typeof WHICH): Sentence {
  const since = inUseSince === null ? '' : ` (${inUseSince})`
  return {
    en: `${id} ${WHICH[which].en}${since}: ${people} people, ${kept.length} kept keys`,
    ro: `${id} ${WHICH[which].ro}${since}: ${people} persoane, ${kept.length} chei păstrate`,
  }
}

function sayHistories({ running, finished, deletedBy }: OldHistories): Sentence {
  const read = deletedBy === undefined ? { en: '', ro: '' } : { en: ` ${finished} finished histories can be looked at only with it; the engine deletes the last of them by ${deletedBy}.`, ro: ` ${finished} istorice încheiate se pot vedea numai cu ea; motorul îl șterge pe ultimul până la ${deletedBy}.` }
  return running > 0
    ? { en: `The earlier key is needed for ${running} histories of the engine that go on: parcurs keys rotate --restart-cases starts them again.${read.en}`, ro: `Cheia dinainte este necesară pentru ${running} istorice ale motorului care continuă: parcurs keys rotate --restart-cases le pornește din nou.${read.ro}` }
    : { en: `Nothing needs the earlier key: remove it from PARCURS_PREVIOUS_KEYS and destroy it.${read.en}`, ro: `Nimic nu mai are nevoie de cheia dinainte: scoateți-o din PARCURS_PREVIOUS_KEYS și distrugeți-o.${read.ro}` }
}
