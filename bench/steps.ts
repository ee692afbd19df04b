import { sized, type Bench } from './bench'
import { atOnceText } from './load'
import { measured } from './processorTime'
import type { Row } from './row'
import { openCase, recordContact } from './venusCase'

const loads = [
  { atOnce: 1, count: 100 },
  { atOnce: 8, count: 400 },
  { atOnce: 32, count: 800 },
]

const warmUp = 60

const clientOf = ({ clients, organisation }: Bench, index: number) => {
  const place = index % clients.length
  const client = clients[place]
  const unit = organisation.units[place]
  if (!client || !unit) throw new Error('there is nobody to open a case')
  return { client, unit }
}

const one = async (bench: Bench, count: number, atOnce: number): Promise<Row[]> => {
  const ids: string[] = []
  const opening = await measured(bench, count, atOnce, async (index) => {
    const { client, unit } = clientOf(bench, index)
    ids[index] = await openCase(client, 'venus', unit)
  })
  const reading = await measured(bench, count, atOnce, async (index) => void (await clientOf(bench, index).client.get(`/api/v1/cases/${ids[index] ?? ''}`)))
  const completing = await measured(bench, count, atOnce, (index) => recordContact(clientOf(bench, index).client, ids[index] ?? ''))
  const load = atOnceText(atOnce)
  return [
    { measure: 'open a case', load, figures: opening },
    { measure: 'read a case', load, figures: reading },
    { measure: 'complete a step', load, figures: completing },
  ]
}

/** Opening VENUS cases, reading them, and completing their first step with its form, through REST. */
export const steps = async (bench: Bench): Promise<Row[]> => {
  await one(bench, warmUp, 4)
  const rows: Row[] = []
  for (const { atOnce, count } of loads) rows.push(...(await one(bench, sized(bench, count), atOnce)))
  return rows
}
