import type { Client } from 'pg'

/** A table and the columns whose values are its own. */
export interface Table {
  schema: string
  table: string
  columns: string[]
}

const ours = `n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`

/** Every table of a database, those first that others refer to. */
export async function tablesOf(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table & { oid: number; needs: number[] }>(
    `select c.oid::int as oid, n.nspname as schema, c.relname as table,
       array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
       array(select distinct f.confrelid::int from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as needs
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and ${ours} order by n.nspname, c.relname`,
  )
  const ordered: (typeof rows)[number][] = []
  const placed = new Set<number>()
  while (ordered.length < rows.length) {
    const next = rows.filter(({ oid, needs }) => !placed.has(oid) && needs.every((need) => placed.has(need)))
    if (next.length === 0) throw new Error('tables refer to each other in a circle')
    for (const one of next) placed.add(one.oid)
    ordered.push(...next)
  }
  return ordered.map(({ schema, table, columns }) => ({ schema, table, columns }))
}

/** Where the sequences of a database stand; those never used are left out. */
export async function sequencesOf(client: Client): Promise<{ schema: string; sequence: string; value: string }[]> {
  const { rows } = await client.query<{ schema: string; sequence: string; value: string }>(
    `select s.schemaname as schema, s.sequencename as sequence, s.last_value::text as value from pg_sequences s join pg_namespace n on n.nspname = s.schemaname where s.last_value is not null and ${ours}`,
  )
  return rows
}
