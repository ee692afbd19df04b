import type { Express } from 'express'
import pino from 'pino'
import { createApp, type AppNeeds } from '../../api/app'
import { engineOn } from '../../api/acts/engine'
import { pathwaysIn } from '../../api/acts/pathways'
import type { AppConfig } from '../../api/config'
import { healthOf } from '../../api/health'
import type { TestEngine } from './engine'
import { testVault } from './factories'
import { namespace } from './temporal'

export const TEST_CONFIG: AppConfig = { baseUrl: 'http://desk.test', exitUrl: 'https://example.test/', sessionSecret: 'test', zone: 'Europe/Bucharest', lockMinutes: 15 }

/** The whole web process, pages and programs' interface, on the engine of a test. */
export async function applicationOn(engine: Pick<TestEngine, 'knex' | 'own' | 'acts' | 'client' | 'taskQueue'>, more: Partial<AppNeeds> = {}): Promise<Express> {
  const { knex, own, acts, client, taskQueue } = engine
  const health = () => healthOf({ knex, client, namespace, taskQueue })
  return createApp({ knex: own, full: knex, ...(await testVault(knex)), pathways: pathwaysIn(knex), acts, engine: engineOn(client, { namespace, taskQueue }), config: TEST_CONFIG, log: pino({ level: 'silent' }), health, ...more })
}
