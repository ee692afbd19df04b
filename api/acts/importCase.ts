import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import { importedCases, type ImportedHistory } from '../../database/importedCases'
import type { PersonKeys } from '../../database/keys/personKeys'
import type { Vault } from '../../database/keys/vault'
import { newId } from '../../database/newId'
import { isFinished } from '../../domain/case/settle'
import type { CaseState } from '../../domain/case/state'
import type { Form } from '../../domain/form/definition'
import { canonicalJson } from '../../domain/pathway/canonical'
import { compartmentOf } from '../../domain/pathway/compartment'
import { localDate } from '../../domain/time/localTime'
import type { Engine } from './engine'
import type { Pathway } from './pathways'
import { playHistory, type History, type Played } from './playHistory'

export interface ImportNeeds {
  knex: Knex
  vault: Vault
  personKeys: PersonKeys
  engine: Pick<Engine, 'start'>
}

/** A case that began before Parcurs: who it is about and what was done in it, by whom and when. */
export interface CaseImport extends History {
  /** The same key imports one case. */
  key: string
  pathway: Pathway
  unit: string
  /** Who it is about; sealed at once. Forms among the acts add to it. */
  subject: Record<string, unknown>
}

export interface Imported {
  id: string
  code: string
  /** False when the same key was imported before. */
  isNew: boolean
  state: CaseState
}

export const importKey = (key: string): string => `import ${key}`

/**
 * Brings in a case with its history: its acts are run to the present by the engine's own rules, the journal and all that
 * is made from it are written and nobody is told, then its workflow goes on from there.
 * Throws `ActRefused` when an act of the past is not allowed; nothing is written then.
 */
export async function importCase(needs: ImportNeeds, given: CaseImport, now = new Date().toISOString()): Promise<Imported> {
  const store = importedCases(needs.knex, needs)
  const openedWith = importKey(given.key)
  const before = await store.known(openedWith)
  if (before) return goOn(needs, given, { ...before, isNew: false })
  const played = await playHistory(given.pathway, given, { until: now, newId: () => newId('a') })
  const written = await store.write(historyOf(given, played), now)
  const state = played.passages.at(-1)?.state
  if (written && state) return goOn(needs, given, { ...written, isNew: true, state: { ...state, caseId: written.id } })
  const other = await store.known(openedWith)
  if (!other) throw new Error(`the import ${given.key} has left no case`)
  return goOn(needs, given, { ...other, isNew: false })
}

/** Starts the workflow of a case that has something to wait for; one that runs already is left alone. */
async function goOn({ engine }: ImportNeeds, { pathway }: CaseImport, imported: Imported): Promise<Imported> {
  if (!isFinished(imported.state)) await engine.start({ core: pathway.core, state: imported.state, offset: 0 })
  return imported
}

function historyOf({ key, pathway, unit, subject, openedAt, openedBy }: CaseImport, { passages, answers, fills }: Played): ImportedHistory {
  const { core, definition, hash, number } = pathway
  const opening = { pathway: pathway.pathway, version: number, hash, unitId: unit, openedAt, year: Number(localDate(openedAt, core.calendar).slice(0, 4)), createdBy: openedBy.id }
  const { safeContact } = fills
  return {
    opening: { ...opening, openedWith: importKey(key) },
    person: { ...subject, ...fills.person },
    compartment: compartmentOf(definition),
    ...(Object.keys(safeContact).length > 0 && { safeContact }),
    answers: answers.map(({ form, ...rest }) => ({ ...rest, form: form.id, formHash: hashOf(form) })),
    passages,
    core,
  }
}

const hashes = new WeakMap<Form, string>()

function hashOf(form: Form): string {
  const hash = hashes.get(form) ?? createHash('sha256').update(canonicalJson(form)).digest('hex')
  hashes.set(form, hash)
  return hash
}
