import { existsSync } from 'node:fs'
import { open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Knex } from 'knex'
import { z } from 'zod'
import { noKeyFileMeanwhile } from '../../database/erasure/keyFileLock'
import { Obstacle } from '../../local/say'

const Erased = z.object({
  id: z.string(),
  person_id: z.string(),
  case_id: z.string().nullable(),
  codes: z.array(z.string()),
  ground: z.string(),
  rules: z.array(z.string()),
  reference: z.string().nullable(),
  requested_by: z.string(),
  requested_at: z.string(),
  confirmed_by: z.string().nullable(),
  confirmed_at: z.string().nullable(),
  erased_at: z.string(),
  counts: z.record(z.string(), z.number()).nullable(),
})

const PersonKeyFile = z.object({
  format: z.literal(1),
  writtenAt: z.string(),
  /** Keys of the installation for one purpose each, wrapped by its installation key (base64). */
  kept: z.array(z.object({ purpose: z.string(), wrapped: z.string(), createdAt: z.string() })),
  /** Keys of everybody who is not erased, wrapped: [person, base64, compartment whose key wraps it]. */
  people: z.array(z.tuple([z.string(), z.string(), z.string()])),
  /** Everything ever erased, for backups that are older. */
  erased: z.array(Erased),
})
/** What opens the people in every backup beside it. There is one, the newest; without it a backup tells nothing about anybody. */
export type PersonKeyFile = z.infer<typeof PersonKeyFile>

export const PERSON_KEYS = 'person-keys.json'

/** Where the keys of the people in a backup are: beside it, once for all backups there. */
export const keyFileBeside = (backupFolder: string): string => join(dirname(backupFolder), PERSON_KEYS)

/** Writes the file anew, in one moment. Nobody else does meanwhile, so that the keys in it are never older than those it replaces. */
export async function writeKeyFile(knex: Knex, place: string): Promise<void> {
  await knex.transaction(async (trx) => {
    await noKeyFileMeanwhile(trx)
    const file = await keysNow(trx)
    const unfinished = await open(`${place}.unfinished`, 'w', 0o600)
    try {
      await unfinished.writeFile(JSON.stringify(file))
      await unfinished.sync()
    } finally {
      await unfinished.close()
    }
    await rename(`${place}.unfinished`, place)
    await trx('key_copies').insert({ place, written_at: file.writtenAt }).onConflict('place').merge()
  })
}

async function keysNow(trx: Knex): Promise<PersonKeyFile> {
  const writtenAt = new Date().toISOString()
  const { rows: kept } = await trx.raw<{ rows: PersonKeyFile['kept'] }>(`select purpose, encode(wrapped, 'base64') as wrapped, created_at::text as "createdAt" from keys order by purpose`)
  const people: { id: string; wrapped_key: Buffer; compartment: string }[] = await trx('people').whereNotNull('people.wrapped_key').orderBy('people.id').select('people.id', 'people.wrapped_key', 'people.compartment')
  const erased: PersonKeyFile['erased'] = await trx('erasures').whereNotNull('erasures.erased_at').orderBy('erasures.erased_at').select(Object.keys(Erased.shape))
  return {
    format: 1,
    writtenAt,
    kept,
    people: people.map(({ id, wrapped_key: wrapped, compartment }) => [id, wrapped.toString('base64'), compartment]),
    erased,
  }
}

/** Writes every copy anew that is where it was left and can be written. Answers with the others: what was erased since still has its key there. */
export async function rewriteKeyFiles(knex: Knex): Promise<string[]> {
  const places: string[] = await knex('key_copies').orderBy('key_copies.place').pluck<string[]>('key_copies.place')
  const gone: string[] = []
  for (const place of places) if (!existsSync(place) || !(await isWritten(knex, place))) gone.push(place)
  return gone
}

/** A disk that is full or may only be read keeps the earlier file whole. */
async function isWritten(knex: Knex, place: string): Promise<boolean> {
  try {
    await writeKeyFile(knex, place)
    return true
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return false
    throw error
  }
}

/** Copies that were written before something was erased. */
export async function outdatedKeyFiles(knex: Knex): Promise<string[]> {
  return knex('key_copies')
    .where('key_copies.written_at', '<', knex('erasures').max('erasures.erased_at'))
    .orderBy('key_copies.place')
    .pluck('key_copies.place')
}

/** The copy is where it was left no more, and nobody will use it. */
export async function dropKeyFile(knex: Knex, place: string): Promise<boolean> {
  return (await knex('key_copies').where('key_copies.place', place).delete()) === 1
}

/** Reads the keys for a backup made at this moment; an `Obstacle` when there are none or they are older than it. */
export async function readKeyFile(place: string, madeAt: string): Promise<PersonKeyFile> {
  const text = await readFile(place, 'utf8').catch(() => undefined)
  if (text === undefined) throw missing(place)
  const { data } = PersonKeyFile.safeParse(parsed(text))
  if (!data) throw unreadable(place)
  if (data.writtenAt < madeAt) throw tooOld(place)
  return data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const missing = (place: string): Obstacle =>
  new Obstacle({
    en: `${place} is missing: it holds the keys of the people in this backup (name it with --person-keys). Without it nothing about any person can be read.`,
    ro: `Lipsește ${place}: conține cheile persoanelor din această copie (numiți-l cu --person-keys). Fără el nu se poate citi nimic despre nicio persoană.`,
  })
const unreadable = (place: string): Obstacle => new Obstacle({ en: `${place} is not a whole file of people's keys. Nothing was changed.`, ro: `${place} nu este un fișier întreg cu cheile persoanelor. Nu s-a schimbat nimic.` })
const tooOld = (place: string): Obstacle =>
  new Obstacle({
    en: `${place} is older than the backup: use the newest one, which each backup and each erasure writes anew. Nothing was changed.`,
    ro: `${place} este mai vechi decât copia: folosiți-l pe cel mai nou, rescris de fiecare copie și de fiecare ștergere. Nu s-a schimbat nimic.`,
  })
