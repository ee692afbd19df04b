import { setTimeout } from 'node:timers/promises'
import type { Knex } from 'knex'
import { standingCase, type StandingCase } from '../../database/standingCases'
import { storableJson } from '../../database/storableJson'
import type { CaseState } from '../../domain/case/state'
import { canonicalJson } from '../../domain/pathway/canonical'
import type { CaseEngine } from './caseEngine'

/**
 * How the engine stands to the journal of a case. `missing`: no process runs. `older`: it knows fewer rows. `differs`: as
 * many, but others. `ahead`: it has acts that it cannot write. `torn`: the case's own row does not fit its journal.
 */
export type Standing = 'same' | 'missing' | 'older' | 'differs' | 'ahead' | 'torn'

/** How long an act that is decided may take to be written. */
const PATIENCE_MS = 10_000
const LOOK_EVERY_MS = 200

/** Compares what the engine has of a case with what is written, and answers with the case as it is written by then. */
export async function compareCase(knex: Knex, engine: CaseEngine, found: StandingCase, patienceMs = PATIENCE_MS): Promise<{ standing: Standing; written: StandingCase }> {
  if (found.state.sequence !== found.sequence) return { standing: 'torn', written: found }
  const held = await engine.stateOf(found.id)
  // What it holds was decided before it was written: with fewer rows than were written before it was asked, it is older.
  if (!held) return { standing: 'missing', written: found }
  if (held.sequence < found.sequence) return { standing: 'older', written: found }
  if (held.sequence === found.sequence) return { standing: isSame(held, found.state) ? 'same' : 'differs', written: found }
  const written = await writtenUpTo(knex, found, held.sequence, patienceMs)
  return { standing: written.sequence < held.sequence ? 'ahead' : 'same', written }
}

const isSame = (held: CaseState, written: CaseState): boolean => canonicalJson(JSON.parse(storableJson(held))) === canonicalJson(written)

/** An act that is under way is decided a moment before it is written. */
async function writtenUpTo(knex: Knex, found: StandingCase, sequence: number, patienceMs: number): Promise<StandingCase> {
  for (const until = Date.now() + patienceMs; ; await setTimeout(LOOK_EVERY_MS)) {
    const written = (await standingCase(knex, found.id)) ?? found
    if (written.sequence >= sequence || Date.now() > until) return written
  }
}
