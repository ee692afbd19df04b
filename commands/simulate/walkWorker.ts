import { parentPort, workerData } from 'node:worker_threads'
import { rulesOf } from '../../domain/case/rules'
import type { Core } from '../../domain/pathway/core'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import { lifeOf, type Life } from '../../domain/walk/crowd'
import { walk, type WalkOptions } from '../../domain/walk/walk'

/** Some walks of a crowd: every `stride`-th seed from `first` on. */
export interface Share {
  definition: PathwayDefinition
  core: Core
  options: Omit<WalkOptions, 'seed'>
  first: number
  last: number
  stride: number
}

const AT_ONCE = 25

// Reading a fact that is not known yet is an error of the expression language thousands of times a second; nobody reads its stack.
Error.stackTraceLimit = 0

const { definition, core, options, first, last, stride } = workerData as Share
const rules = rulesOf(core)
let lives: Life[] = []
const tell = (): void => {
  parentPort?.postMessage(lives)
  lives = []
}
for (let seed = first; seed <= last; seed += stride) {
  lives.push(lifeOf(rules, walk(definition, rules, { ...options, seed })))
  if (lives.length === AT_ONCE) tell()
}
tell()
