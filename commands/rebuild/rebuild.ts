import type { Sentence } from '../../local/say'
import type { Place } from '../place'
import { rebuildCases, type Rebuilt, type RebuildOptions } from './rebuildCases'
import { withEngine } from './withEngine'

/** Brings the engine to what is written: see `rebuildCases`. Ends with a line of how many cases were the same, started again, and not. */
export const rebuild = (place: Place, options: RebuildOptions, say: (sentence: Sentence) => void): Promise<Rebuilt> =>
  withEngine(place, async (knex, engine) => {
    const rebuilt = await rebuildCases({ knex, engine, say }, options)
    say(ending(rebuilt, options))
    return rebuilt
  })

const ending = ({ same, restarted, failed }: Rebuilt, { dryRun }: RebuildOptions): Sentence => ({
  en: `${same} as written, ${restarted} ${dryRun ? 'would be started again' : 'started again'}, ${failed} failed`,
  ro: `${same} ca în jurnal, ${restarted} ${dryRun ? 'ar fi pornite din nou' : 'pornite din nou'}, ${failed} eșuate`,
})
