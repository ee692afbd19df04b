import { parentPort, workerData } from 'node:worker_threads'
import { rulesOf } from '../../domain/case/rules'
import type { Core } from '../../domain/pathway/core'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import type { DuePolicy } from '../../domain/replay/duePolicy'
import { replay, type Lived, type Outcome } from '../../domain/replay/replay'
import { walk, type WalkOptions } from '../../domain/walk/walk'

/** A case and the present moment by its clock. */
export type Life = Lived & { now: string }

/** What the journals are judged by, and what invented ones are made with. */
export interface ReplayTask {
  draft: Core
  policy: DuePolicy
  walks?: { definition: PathwayDefinition; core: Core; options: Omit<WalkOptions, 'seed'> }
}

/** Some journals, or seeds of walks that invent them. */
export type ReplayBatch = { lives: Life[] } | { seeds: number[] }

export interface ReplayedBatch {
  outcomes: Outcome[]
  entries: number
  /** Of the replay alone, without the inventing of journals. */
  seconds: number
}

// What is not known yet is an error of the expression language thousands of times a second; nobody reads its stack.
Error.stackTraceLimit = 0

const { draft, policy, walks } = workerData as ReplayTask
const rules = rulesOf(draft)
const its = walks && rulesOf(walks.core)

parentPort?.on('message', (batch: ReplayBatch) => {
  const lives = 'lives' in batch ? batch.lives : batch.seeds.flatMap(invented)
  const from = performance.now()
  const outcomes = lives.map(judged)
  const told: ReplayedBatch = { outcomes, entries: lives.reduce((sum, { events }) => sum + events.length, 0), seconds: (performance.now() - from) / 1000 }
  parentPort?.postMessage(told)
})

/** What cannot even be played, such as a case older than the calendar, is told of its case and stops no other. */
function judged(life: Life): Outcome {
  try {
    return replay(rules, life, { now: life.now, policy })
  } catch (error) {
    const missing = [error instanceof Error ? error.message : String(error)]
    return { id: life.id, result: 'impossible', moved: [], fallen: [], begun: [], only: { now: [], draft: [] }, refused: { sequence: life.state.sequence, act: 'replay', missing } }
  }
}

function invented(seed: number): Life[] {
  if (!walks || !its) return []
  const { seen } = walk(walks.definition, its, { ...walks.options, seed })
  return [{ id: `walk-${seed}`, state: seen.state, events: seen.events, now: seen.now }]
}
