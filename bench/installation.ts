import { join } from 'node:path'
import { dataFolder } from '../local/folders'
import type { ThrowawayPlan } from '../local/throwaway'

export const benchFolder = (): string => join(dataFolder(), 'bench')

/** An installation of the bench's own. */
export const benchPlan = (): ThrowawayPlan => ({ folder: join(benchFolder(), 'installation'), namespace: 'bench', postgresPort: 5633, temporalPortShift: 300, port: 3300 })
