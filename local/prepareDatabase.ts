import { join } from 'node:path'
import { NotPublishable, publishAll } from '../commands/publish'
import { connect } from '../database/connection'
import { migrate } from '../database/migrate'
import { root } from './folders'
import { Obstacle, say } from './say'

const migrateTables = async (databaseUrl: string): Promise<void> => {
  const done = await migrate(databaseUrl)
  if (done.length === 0) return
  say({ en: `Changes to the database's tables: ${done.length}.`, ro: `Modificări în tabelele bazei de date: ${done.length}.` })
}

const publishDefinitions = async (databaseUrl: string): Promise<void> => {
  const knex = connect(databaseUrl)
  try {
    for (const { pathway, number, isNew } of await publishAll(knex, join(root, 'definitions'))) {
      if (isNew) say({ en: `Published: ${pathway}, version ${number}.`, ro: `Publicat: ${pathway}, versiunea ${number}.` })
    }
  } catch (error) {
    if (!(error instanceof NotPublishable)) throw error
    const message = `${error.message.split('; ').join('\n  ')}\n`
    throw new Obstacle({ en: `A definition cannot be published: ${message}`, ro: `O definiție nu poate fi publicată: ${message}` })
  } finally {
    await knex.destroy()
  }
}

/** Brings the tables to the newest schema and publishes the definitions whose content is new. */
export const prepareDatabase = async (databaseUrl: string): Promise<void> => {
  await migrateTables(databaseUrl)
  await publishDefinitions(databaseUrl)
}
