import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Core } from '../../domain/pathway/core'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import { gather, nobody, type Crowd, type Life } from '../../domain/walk/crowd'
import type { WalkOptions } from '../../domain/walk/walk'
import { workerAt } from '../workerAt'
import type { Share } from './walkWorker'

const FEW = 200

/** Walks of seeds `seed` to `seed + walks - 1`, shared among the processors. */
export async function walkCrowd(definition: PathwayDefinition, core: Core, { walks, seed, ...options }: WalkOptions & { walks: number }, told: (people: number) => void): Promise<Crowd> {
  const crowd = nobody()
  const stride = walks < FEW ? 1 : availableParallelism()
  const last = seed + walks - 1
  await Promise.all(
    Array.from({ length: stride }, (_, at) =>
      share({ definition, core, options, first: seed + at, last, stride }, (lives) => {
        gather(crowd, lives)
        told(crowd.people)
      }),
    ),
  )
  return crowd
}

function share(data: Share, heard: (lives: Life[]) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = workerAt(join(__dirname, 'walkWorker'), data)
    worker.on('message', heard)
    worker.on('error', reject)
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`A process of walks ended with ${code}.`))))
  })
}
