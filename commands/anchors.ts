import type { Knex } from 'knex'
import { anchorDay, dayAnchors } from '../database/dayAnchors'
import { Obstacle } from '../local/say'
import { anchorLine } from './anchorLines'

/** Prints a line for each day's anchor, from a day on; what ended before `now` and has none yet is anchored first. */
export async function printAnchors(knex: Knex, print: (line: string) => void, { since, now = new Date().toISOString() }: { since?: string; now?: string } = {}): Promise<void> {
  if (since !== undefined && Number.isNaN(Date.parse(since))) throw new Obstacle({ en: `${since} is not a day: write it as 2026-11-22.`, ro: `${since} nu este o zi: scrieți-o ca 2026-11-22.` })
  await anchorDay(knex, now)
  for await (const anchor of dayAnchors(knex, since)) print(anchorLine(anchor))
}
