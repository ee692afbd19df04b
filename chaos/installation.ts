import { join } from 'node:path'
import { dataFolder } from '../local/folders'
import type { ThrowawayPlan } from '../local/throwaway'

/** An installation whose programs are killed, on ports and data of its own. */
export const chaosPlan = (): ThrowawayPlan => ({ folder: join(dataFolder(), 'chaos'), namespace: 'chaos', postgresPort: 5733, temporalPortShift: 400, port: 3400 })
