import { safetySignals, type DueFlag } from '../../database/safetySignals'
import type { Command } from '../../domain/case/commands'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import { EngineAway, NotRunning } from './engine'
import type { ActNeeds } from './needs'

const BATCH = 50
const AGAIN_AFTER_MS = 60 * 60_000

/** What reaches the other case: an event of its own definition with two codes, raised in the name of a role of that house. */
export function reviewCommand({ change, flag, groupMixBlock }: DueFlag, { signals }: PathwayDefinition): Command | undefined {
  const review = signals?.tells?.review
  if (!review) return undefined
  return { type: 'raiseEvent', id: change, by: { id: 'system', roles: [review.as] }, event: review.event, data: { [review.flag]: flag, [review.block]: groupMixBlock } }
}

/** Passes on the answers whose hour has come, each once. What the engine cannot take now is tried again in an hour. */
export async function passOnFlags({ knex, vault, store, pathways, engine }: Pick<ActNeeds, 'knex' | 'vault' | 'store' | 'pathways' | 'engine'>, now = new Date().toISOString()): Promise<number> {
  const kept = safetySignals(knex, vault)
  const due = await kept.dueFlags(now, BATCH)
  for (const flag of due) {
    const stored = await store.load(flag.caseId, '')
    const pathway = stored && (await pathways.version(stored.pathway, stored.version))
    const command = pathway && reviewCommand(flag, pathway.definition)
    try {
      const acted = command && (await engine.act(flag.caseId, command))
      if (acted?.refusal) await kept.postpone(flag, new Date(Date.parse(now) + AGAIN_AFTER_MS).toISOString())
      else await kept.markPassedOn(flag, now)
    } catch (error) {
      if (error instanceof NotRunning) await kept.markPassedOn(flag, now)
      else if (error instanceof EngineAway) await kept.postpone(flag, new Date(Date.parse(now) + AGAIN_AFTER_MS).toISOString())
      else throw error
    }
  }
  return due.length
}
