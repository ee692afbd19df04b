import type { Knex } from 'knex'
import type { Sentence } from '../../local/say'
import type { CaseEngine } from '../rebuild/caseEngine'
import { renewals, type Renewal } from './renewals'

const AT_ONCE = 8

/** Lets every open case go on by the newest days of its calendar. Those that do already are passed over: doing it again finishes what was left. */
export async function followCalendar(knex: Knex, engine: Pick<CaseEngine, 'adopt'>, calendar: string, by: string, say: (sentence: Sentence) => void): Promise<{ renewed: number; failed: number }> {
  const followed = { renewed: 0, failed: 0 }
  const follow = async ({ found, core }: Renewal): Promise<void> => {
    try {
      const refusal = await engine.adopt(found.id, { id: `calendar-${core.calendar.version ?? 0}-${found.id}`, by, core })
      if (refusal) throw new Error(refusal.code)
      followed.renewed += 1
    } catch (error) {
      followed.failed += 1
      const reason = error instanceof Error ? error.message : String(error)
      say({ en: `${found.code}: still counts by the earlier calendar: ${reason}`, ro: `${found.code}: numără încă după calendarul dinainte: ${reason}` })
    }
  }
  for await (const page of renewals(knex, calendar)) {
    for (let from = 0; from < page.length; from += AT_ONCE) await Promise.all(page.slice(from, from + AT_ONCE).map(follow))
  }
  return followed
}
