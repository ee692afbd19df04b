import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from '@temporalio/client'
import type { Knex } from 'knex'
import { publish } from '../commands/publish'
import { connect } from '../database/connection'
import { installationKeys } from '../database/keys/installationKey'
import { dice } from '../domain/chance/dice'
import { root } from '../local/folders'
import { isHealthy } from '../local/health'
import type { Running } from '../local/throwaway'
import { temporalClient } from '../temporal/client'
import { EncryptedPayloads } from '../temporal/payloadCodec'
import { checks } from './checks/all'
import { work } from './clerk'
import type { Evidence } from './evidence'
import { killAtRandom, type Kill, type Program } from './killer'
import { Ledger } from './ledger'
import { createOrganisation, type Unit } from './organisation'
import { untilQuiet } from './quiet'
import { requestOn } from './request'

/** How long, with which chance, and how much. */
export interface ChaosPlan {
  seed: number
  /** How long programs are killed (s). */
  seconds: number
  cases: number
  only: Program[]
  say: (text: string) => void
}

export interface Found {
  check: string
  broken: string[]
}

export interface Result {
  evidence: Evidence
  found: Found[]
}

const clerksPerUnit = 2
const recovery = 150_000

const clientOf = ({ addresses: { temporalAddress, namespace, secrets } }: Running): Client => {
  const [key] = installationKeys({ PARCURS_KEY: secrets.key })
  return temporalClient({ address: temporalAddress, namespace, codec: new EncryptedPayloads([key.secret]) })
}

/** Clerks work while programs are killed; both end when the time is over, and the clerks bring to an end what they began. */
const runRiot = async (running: Running, units: Unit[], { seed, seconds, cases, only, say }: ChaosPlan): Promise<{ ledger: Ledger; kills: Kill[] }> => {
  const ledger = new Ledger()
  const kills: Kill[] = []
  const end = Date.now() + seconds * 1000
  const isOver = (): boolean => Date.now() > end
  const request = requestOn(running.port)
  const desks = units.map((unit, index) => ({ unit, request, ledger, throwOf: dice(seed + index + 1), cases: [], wanted: Math.ceil(cases / units.length), isOver }))
  const clerks = desks.flatMap((desk) => Array.from({ length: clerksPerUnit }, () => work(desk)))
  const onKill = (kill: Kill): void => {
    kills.push(kill)
    say(`  ${new Date(kill.at).toISOString().slice(11, 19)}  ${kill.program} killed`)
  }
  await Promise.all([...clerks, killAtRandom({ running, throwOf: dice(seed), only, isOver, onKill })])
  return { ledger, kills }
}

const isCheckable = async (running: Running, knex: Knex, say: ChaosPlan['say']): Promise<string[]> => {
  say('Waiting until nothing is left to do')
  if (!(await isHealthy(`http://127.0.0.1:${running.port}`, recovery))) return ['the installation is not well again']
  const left = await untilQuiet(knex, recovery)
  return left ? [`after ${recovery / 1000} s there is still something to do: ${JSON.stringify(left)}`] : []
}

/** Runs the whole of it on an installation that is up; what the checks found is empty where a promise was kept. */
export const runChaos = async (running: Running, plan: ChaosPlan): Promise<Result> => {
  const knex = connect(running.addresses.databaseUrl)
  await publish(knex, join(root, 'chaos/pathways/chaos'), { calendars: join(root, 'definitions/calendars'), year: new Date().getUTCFullYear() })
  const units = await createOrganisation(knex)
  const { ledger, kills } = await runRiot(running, units, plan)
  const found: Found[] = [{ check: 'recovers', broken: await isCheckable(running, knex, plan.say) }]
  await pause(1000)
  const client = clientOf(running)
  const caseIds = await knex('cases').orderBy('cases.id').pluck<string[]>('cases.id')
  const evidence: Evidence = { knex, client, units, caseIds, ledger, kills, folder: running.folder }
  for (const [check, hold] of Object.entries(checks)) found.push({ check, broken: await hold(evidence) })
  return { evidence, found }
}
