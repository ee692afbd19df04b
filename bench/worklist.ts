import { sized, type Bench } from './bench'
import type { Client } from './client'
import { fill } from './fill'
import { atOnceText, inParallel } from './load'
import { measured } from './processorTime'
import type { Row } from './row'
import { signIn } from './signIn'

const requests = 200

const measurePage = async (bench: Bench, what: string, clients: Client[], path: string): Promise<Row[]> => {
  const get = async (index: number): Promise<void> => void (await clients[index % clients.length]?.get(path))
  const rows: Row[] = []
  await inParallel(40, 4, get)
  for (const atOnce of [1, 8]) {
    const figures = await measured(bench, sized(bench, requests), atOnce, get)
    rows.push({ measure: 'worklist', load: `${what}, ${atOnceText(atOnce)}`, figures })
  }
  return rows
}

/** A case manager's own worklist, 25 rows of it through REST and the page they begin the day with, with 20,000 and with 200,000 open steps. */
export const worklist = async (bench: Bench): Promise<Row[]> => {
  const rows: Row[] = []
  for (const wanted of [20_000, 200_000]) {
    bench.say(`  Filling up to ${sized(bench, wanted)} open steps`)
    const open = (await fill(bench, sized(bench, wanted))).toLocaleString('en')
    rows.push(...(await measurePage(bench, `REST, ${open} open`, bench.clients, '/api/v1/worklist?limit=25')))
    rows.push(...(await measurePage(bench, `page, ${open} open`, await signIn(bench, 8), '/azi')))
  }
  return rows
}
