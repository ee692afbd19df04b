import { caseLinks, type UnnotedLink } from '../../database/caseLinks'
import type { Command } from '../../domain/case/commands'
import { NotRunning } from './engine'
import type { ActNeeds } from './needs'

const BATCH = 50

/** Says in the journals of both cases that they were joined, or are so no more; a side that sees nothing of the link is told nothing. The same entry again is one entry. */
export async function noteLinks({ knex, engine }: Pick<ActNeeds, 'knex' | 'engine'>): Promise<number> {
  const kept = caseLinks(knex)
  const links = await kept.unnoted(BATCH)
  for (const link of links) {
    for (const caseId of told(link)) {
      const command: Command = { type: 'noteLink', id: `link ${link.id} ${link.act}`, by: { id: link.by, roles: [] }, link: link.id, act: link.act }
      // What is closed for good has no journal to write in any more.
      await engine.act(caseId, command).catch((error: unknown) => {
        if (!(error instanceof NotRunning)) throw error
      })
    }
    await kept.markNoted(link.id, link.act)
  }
  return links.length
}

const told = ({ first, second, firstSees, secondSees }: UnnotedLink): string[] => [...(firstSees === 'nothing' ? [] : [first]), ...(secondSees === 'nothing' ? [] : [second])]
