import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { pathway } from '../support/pathways'

/** Every deadline, form, document and indicator that a service's description names; with the reason for each that is left out. */
const Named = z.strictObject({
  deadlines: z.array(z.string()),
  forms: z.array(z.string()),
  documents: z.array(z.string()),
  indicators: z.array(z.string()),
  /** Definitions in which parts of the service stand that are not about one case. */
  elsewhere: z.array(z.string()).default([]),
  leftOut: z.record(z.string(), z.string().min(10)),
})

const KINDS = ['deadlines', 'forms', 'documents', 'indicators'] as const
const folder = join(__dirname, 'ids')
const definitions = join(__dirname, '../../definitions')

const idsIn = (name: string): Record<(typeof KINDS)[number], Set<string>> => {
  const definition = pathway(join(definitions, name)) as Partial<Record<(typeof KINDS)[number], { id: string }[]>>
  return Object.fromEntries(KINDS.map((kind) => [kind, new Set(definition[kind]?.map(({ id }) => id))])) as Record<(typeof KINDS)[number], Set<string>>
}

const services = readdirSync(folder).map((file) => {
  const named = Named.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))
  const places = [basename(file, '.json'), ...named.elsewhere].map(idsIn)
  const found = (kind: (typeof KINDS)[number], id: string): boolean => places.some((place) => place[kind].has(id))
  const counts = KINDS.map((kind) => ({ kind, named: named[kind], missing: named[kind].filter((id) => !found(kind, id)) }))
  const words = counts.map(({ kind, named: all, missing }) => `${all.length - missing.length} of ${all.length} ${kind}`).join(', ')
  return { service: basename(file, '.json'), words, counts, leftOut: named.leftOut, found }
})

it.each(services)('$service has $words, and says why of each it has not', ({ counts, leftOut, found }) => {
  expect(counts.flatMap(({ missing }) => missing).filter((id) => leftOut[id] === undefined)).toEqual([])
  expect(Object.keys(leftOut).filter((id) => KINDS.some((kind) => found(kind, id)))).toEqual([])
})
