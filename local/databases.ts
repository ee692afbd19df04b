import { Client, escapeIdentifier, escapeLiteral } from 'pg'

/** A role that may sign in, and the databases it owns. */
export interface Owner {
  role: string
  password: string
  databases: string[]
  /** Also allowed to make databases, as tests do. */
  makesDatabases?: boolean
  /** A role without sign-in that this one may act as. */
  actsAs?: string
}

const exists = async (client: Client, query: string, name: string): Promise<boolean> =>
  (await client.query(query, [name])).rowCount !== 0

const ensureRole = async (client: Client, owner: Owner): Promise<void> => {
  const role = escapeIdentifier(owner.role)
  if (!(await exists(client, 'select 1 from pg_roles where rolname = $1', owner.role))) {
    await client.query(`create role ${role} login`)
  }
  const createdb = owner.makesDatabases ? 'createdb' : 'nocreatedb'
  await client.query(`alter role ${role} ${createdb} password ${escapeLiteral(owner.password)}`)
  if (owner.actsAs === undefined) return
  const other = escapeIdentifier(owner.actsAs)
  if (!(await exists(client, 'select 1 from pg_roles where rolname = $1', owner.actsAs))) await client.query(`create role ${other} nologin`)
  await client.query(`grant ${other} to ${role}`)
}

const ensureDatabase = async (client: Client, name: string, role?: string): Promise<void> => {
  if (await exists(client, 'select 1 from pg_database where datname = $1', name)) return
  await client.query(`create database ${escapeIdentifier(name)}${role ? ` owner ${escapeIdentifier(role)}` : ''}`)
}

/** Makes what is missing of roles and databases, as the superuser whose address is given. */
export const ensureDatabases = async (superuserUrl: string, owners: Owner[]): Promise<void> => {
  const client = new Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    for (const owner of owners) {
      await ensureRole(client, owner)
      for (const database of owner.databases) await ensureDatabase(client, database, owner.role)
    }
  } finally {
    await client.end()
  }
}

/** Makes missing databases for the role that signs in, on a server that is not ours. */
export const ensureOwnDatabases = async (url: string, databases: string[]): Promise<void> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    for (const database of databases) await ensureDatabase(client, database)
  } finally {
    await client.end()
  }
}
