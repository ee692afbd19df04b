import type { Knex } from 'knex'
import { journalsOf } from '../../database/projectAgain'
import { standingCases } from '../../database/standingCases'
import type { Life } from './replayWorker'

/** The open cases of a pathway with their journals, a page at a time, by the code people know them by. */
export async function* openLives(knex: Knex, pathway: string, now: string): AsyncGenerator<{ lives: Life[] }> {
  for await (const page of standingCases(knex, pathway)) {
    const open = page.filter(({ state }) => state.closedAt === undefined)
    const journals = await journalsOf(knex, open.map(({ id }) => id))
    yield { lives: open.map(({ id, code, state, clockOffsetMs }) => ({ id: code, state, events: journals.get(id) ?? [], now: new Date(Date.parse(now) + clockOffsetMs).toISOString() })) }
  }
}
