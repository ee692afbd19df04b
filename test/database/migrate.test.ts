import { migrate, takeBack } from '../../database/migrate'
import { testDatabase } from '../support/database'

const database = testDatabase()

const tables = async (): Promise<string[]> => {
  const { rows } = await database.knex.raw<{ rows: { name: string; said: string | null }[] }>(
    `select c.relname as name, obj_description(c.oid) as said from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname not like 'knex%' order by 1`,
  )
  return rows.map(({ name, said }) => `${name}: ${said ? 'says what a row is' : 'says nothing'}`)
}

it('every table says what a row is, and every migration can be taken back and run again', async () => {
  const before = await tables()
  expect(before.filter((table) => table.endsWith('says nothing'))).toEqual([])
  await takeBack(database.url)
  expect(await tables()).toEqual([])
  await migrate(database.url)
  expect(await tables()).toEqual(before)
}, 60_000)
