import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Obstacle } from '../../local/say'

const StoredFile = z.object({
  /** In the backup, with / between folders. */
  file: z.string().regex(/^(?!.*(^|\/)\.\.(\/|$))[^/].*$/),
  bytes: z.int(),
  /** Of the file as it lies in the backup, hexadecimal. */
  sha256: z.string(),
})
export type StoredFile = z.infer<typeof StoredFile>

const DatabaseCopy = z.object({
  tables: z.array(StoredFile.extend({ schema: z.string(), table: z.string(), columns: z.array(z.string()), rows: z.int() })),
  sequences: z.array(z.object({ schema: z.string(), sequence: z.string(), value: z.string() })),
})
/** The rows of one database, as they were at one moment. */
export type DatabaseCopy = z.infer<typeof DatabaseCopy>

const Manifest = z.object({
  /** 1: with the wrapped keys of people in it; 2: those are kept apart. */
  format: z.union([z.literal(1), z.literal(2)]),
  madeAt: z.string(),
  software: z.string(),
  /** Which installation key opens what is sealed in it: the beginning of its SHA-256, never the key. */
  keyId: z.string(),
  /** Migrations the application's tables were made by, in order. */
  migrations: z.array(z.string()),
  application: DatabaseCopy,
  /** Temporal's databases by name, with the version of their tables; absent when they could not be reached. */
  temporal: z.array(z.object({ database: z.string(), version: z.string(), copy: DatabaseCopy })),
  /** Of the data folder. */
  files: z.array(StoredFile),
})
/** What is in a backup; written last, so that a folder without it is no backup. */
export type Manifest = z.infer<typeof Manifest>

export const MANIFEST = 'manifest.json'

/** Reads what is in a backup; an `Obstacle` when the folder holds none. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => undefined)
  if (text === undefined) throw new Obstacle({ en: `${folder} holds no finished backup: it has no ${MANIFEST}.`, ro: `${folder} nu conține o copie de siguranță încheiată: nu are ${MANIFEST}.` })
  const { data, error } = Manifest.safeParse(JSON.parse(text))
  if (data) return data
  const at = error.issues[0]?.path.join('.') ?? ''
  throw new Obstacle({ en: `${join(folder, MANIFEST)} cannot be read (at ${at}): it may be of a newer Parcurs.`, ro: `${join(folder, MANIFEST)} nu poate fi citit (la ${at}): poate fi al unui Parcurs mai nou.` })
}
