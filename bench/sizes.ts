import { setTimeout as pause } from 'node:timers/promises'
import { Client as Sql } from 'pg'
import { sized, type Bench } from './bench'
import type { Client } from './client'
import { inParallel } from './load'
import type { Row } from './row'
import { rounded } from './stats'
import { openCase, submissionId } from './venusCase'

const answers = { note: 'Însemnări de la întâlnire, ce s-a convenit și pasul următor', reference: 'RO-123456', score: 42, agreed: true, metOn: '2026-01-15' }
const stepKeys = Array.from({ length: 20 }, (_, index) => `step-${String(index + 1).padStart(2, '0')}`)

const completeCase = async (client: Client, unit: string): Promise<void> => {
  const id = await openCase(client, 'bench-steps', unit)
  let closed = false
  for (const step of stepKeys) ({ closed } = await client.post<{ closed: boolean }>(`/api/v1/cases/${id}/steps/${step}/complete`, { id: submissionId(), answers }))
  if (!closed) throw new Error(`case ${id} is not closed after its last step`)
}

/** Where the databases are: the application's and the engine's two, each with the role that owns its tables. */
const databases = ({ addresses: { databaseUrl, secrets } }: Bench): Record<string, string> => {
  const at = (user: string, password: string, name: string): string => Object.assign(new URL(databaseUrl), { username: user, password, pathname: `/${name}` }).href
  return {
    application: databaseUrl,
    engine: at('temporal', secrets.temporal, 'temporal'),
    'engine, search': at('temporal', secrets.temporal, 'temporal_visibility'),
  }
}

/** Bytes of a database once nothing superfluous is left in it. */
const sizeOf = async (connectionString: string): Promise<number> => {
  const sql = new Sql({ connectionString })
  await sql.connect()
  try {
    await sql.query('vacuum full')
    const { rows } = await sql.query<{ size: string }>('select pg_database_size(current_database()) as size')
    return Number(rows[0]?.size ?? 0)
  } finally {
    await sql.end()
  }
}

const sizes = async (bench: Bench): Promise<Record<string, number>> => {
  const measured: Record<string, number> = {}
  for (const [name, url] of Object.entries(databases(bench))) measured[name] = await sizeOf(url)
  return measured
}

/** How much a case of twenty steps of five answers leaves behind, in the application's database and in the engine's. */
export const caseSizes = async (bench: Bench): Promise<Row[]> => {
  const count = sized(bench, 40)
  const [first] = bench.clients
  if (first) await completeCase(first, bench.organisation.units[0] ?? '')
  const before = await sizes(bench)
  await inParallel(count, 8, async (index) => {
    const place = index % bench.clients.length
    const client = bench.clients[place]
    if (client) await completeCase(client, bench.organisation.units[place] ?? '')
  })
  // The engine writes its search records a little later.
  await pause(5000)
  const after = await sizes(bench)
  const grown = Object.entries(after).map(([name, size]) => [name, (size - (before[name] ?? 0)) / count / 1024] as const)
  const all = grown.reduce((sum, [, size]) => sum + size, 0)
  const figures = Object.fromEntries([...grown, ['together', all] as const].map(([name, size]) => [`${name}, KiB`, rounded(size)]))
  return [{ measure: 'size of a completed case', load: '20 steps', figures: { n: count, ...figures } }]
}
