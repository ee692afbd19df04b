import { parentPort, workerData } from 'node:worker_threads'
import { rulesOf } from '../../domain/case/rules'
import type { Core } from '../../domain/pathway/core'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import type { DuePolicy } from '../../domain/replay/duePolicy'
import { replay, type Lived, type Outcome } from '../../domain/replay/replay'
import { walk, type WalkOptions } from '../../domain/walk/walk'

/** Journals for one processor: given, or to be invented by walks before the clock starts. */
export interface ReplayShare {
  draft: Core
  policy: DuePolicy
  lives?: (Lived & { now: string })[]
  walks?: { definition: PathwayDefinition; core: Core; options: Omit<WalkOptions, 'seed'>; seeds: number[] }
}

/** First `ready`, with how many entries its journals have; then, told to go, the outcomes. */
export type Told = { entries: number } | { outcomes: Outcome[] }

// What is not known yet is an error of the expression language thousands of times a second; nobody reads its stack.
Error.stackTraceLimit = 0

const { draft, policy, lives = [], walks } = workerData as ReplayShare
const rules = rulesOf(draft)
const invented = walks ? inventedLives(walks) : []
const all = [...lives, ...invented]
const tell = (told: Told): void => parentPort?.postMessage(told)

tell({ entries: all.reduce((sum, { events }) => sum + events.length, 0) })
parentPort?.once('message', () => tell({ outcomes: all.map((life) => replay(rules, life, { now: life.now, policy })) }))

function inventedLives({ definition, core, options, seeds }: NonNullable<ReplayShare['walks']>): (Lived & { now: string })[] {
  const its = rulesOf(core)
  return seeds.map((seed) => {
    const { seen } = walk(definition, its, { ...options, seed })
    return { id: `walk-${seed}`, state: seen.state, events: seen.events, now: seen.now }
  })
}
