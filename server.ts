import { Connection } from '@temporalio/client'
import express from 'express'
import { connect } from './database/connection'

const required = (name: string): string => {
  const value = process.env[name]
  if (!value) throw new Error(`Set ${name}`)
  return value
}

/** The web process: composes the application with its database and its engine, and listens. */
const serve = async (): Promise<void> => {
  const knex = connect(required('DATABASE_URL'))
  const connection = await Connection.connect({ address: required('TEMPORAL_ADDRESS') })
  const app = express()
  app.get('/api/v1/health', async (_request, response) => {
    await knex.raw('select 1')
    response.json({ status: 'ok', postgres: 'ok', temporal: 'ok', worker: 'ok' })
  })
  const server = app.listen(Number(process.env.PORT ?? 3000), process.env.HOST ?? '127.0.0.1')
  const stop = (): void => {
    server.close(() => void Promise.all([knex.destroy(), connection.close()]).then(() => process.exit(0)))
    server.closeIdleConnections()
  }
  process.once('SIGTERM', stop).once('SIGINT', stop)
}

void serve()
