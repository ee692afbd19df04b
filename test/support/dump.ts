import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Client } from '@temporalio/client'
import type { Knex } from 'knex'

/** Something that is kept or has left, as it lies there: words and bytes apart, so that no seam between two values makes a third. */
export interface Kept {
  place: string
  texts: string[]
}

/** Every text in a value, however deep; bytes as text, letter by letter. Keys too. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('latin1'), Buffer.from(value).toString('utf8')]
  if (typeof value !== 'object' || value === null) return []
  return value instanceof Map ? textsIn([...value]) : Object.entries(value).flatMap(([key, one]) => [key, ...textsIn(one)])
}

/** Every row of every table of a database, whatever its schema. */
export async function dumpOf(knex: Knex): Promise<Kept[]> {
  const { rows: tables } = await knex.raw<{ rows: { schema: string; name: string }[] }>(
    `select table_schema as schema, table_name as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1, 2`,
  )
  const kept: Kept[] = []
  for (const { schema, name } of tables) {
    const rows = await knex.withSchema(schema).from<Record<string, unknown>>(name).select<Record<string, unknown>[]>('*')
    kept.push({ place: `table ${schema}.${name}`, texts: rows.flatMap((row) => Object.values(row).flatMap(textsIn)) })
  }
  return kept
}

/** Everything Temporal holds of the workflows of one task queue: their whole histories, and what its visibility store tells of them. */
export async function temporalOf(client: Client, taskQueue: string): Promise<Kept[]> {
  const kept: Kept[] = []
  for await (const workflow of client.workflow.list({ query: `TaskQueue = "${taskQueue}"` })) {
    const { workflowId, runId } = workflow
    kept.push({ place: `visibility of ${workflowId}`, texts: textsIn([workflow.raw, workflow.memo, workflow.searchAttributes]) })
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory()
    kept.push({ place: `history of ${workflowId}`, texts: textsIn(history) })
  }
  return kept
}

/** Every file below a folder, its name and what is in it, unpacked. */
export const filesIn = (folder: string): Kept[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => {
      const bytes = readFileSync(join(folder, name))
      return { place: `file ${name}`, texts: [name, ...textsIn(name.endsWith('.gz') ? gunzipSync(bytes) : bytes)] }
    })

/** Where which of these values stands: `place: value`. Each value is looked for whole. */
export const foundIn = (kept: Kept[], values: string[]): string[] =>
  kept.flatMap(({ place, texts }) => values.filter((value) => texts.some((text) => text.includes(value))).map((value) => `${place}: ${value}`))
