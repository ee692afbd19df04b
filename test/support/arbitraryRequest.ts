import fc from 'fast-check'
import { openApiDocument } from '../../api/contract/openapi'
import { HOSTILE } from './hostile'

/** The part of JSON Schema that the published document uses. */
interface Schema {
  $ref?: string
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  items?: Schema
  pattern?: string
  format?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  maxItems?: number
}

interface Parameter {
  name: string
  in: 'path' | 'query'
  schema: Schema
}

interface Operation {
  parameters?: Parameter[]
  requestBody?: { content: { 'application/json': { schema: Schema } } }
}

export interface ArbitraryRequest {
  method: 'get' | 'post'
  path: string
  body: unknown
}

/** Words that mean something in the data at hand: they make what is sent more than noise. */
export type Known = string[]

const document = openApiDocument()
const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>

const hostile = fc.constantFrom(...HOSTILE)
const text = (known: Known) => fc.oneof(fc.constantFrom(...known), fc.string({ unit: 'binary', maxLength: 40 }), fc.constantFrom(...HOSTILE.filter((one) => typeof one === 'string')))
const moment = fc.date({ min: new Date('2024-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }).map((date) => date.toISOString())

/** A value the schema allows, more or less. */
function allowed(schema: Schema, known: Known): fc.Arbitrary<unknown> {
  if (schema.$ref) return allowed(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, known)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => allowed(one, known)))
  switch (schema.type) {
    case 'object': return objectOf(schema, known)
    case 'array': return fc.array(allowed(schema.items ?? {}, known), { maxLength: Math.min(schema.maxItems ?? 4, 4) })
    case 'string': return stringOf(schema, known)
    case 'integer': return fc.integer({ min: schema.minimum ?? -1000, max: schema.maximum ?? 100_000 })
    case 'number': return fc.double()
    case 'boolean': return fc.boolean()
    case 'null': return fc.constant(null)
    default: return fc.oneof(text(known), hostile, fc.jsonValue({ maxDepth: 2 }))
  }
}

/** fast-check makes no texts for conditions on what follows: they are left out, then insisted on. */
const matching = (pattern: RegExp): fc.Arbitrary<string> =>
  fc.stringMatching(new RegExp(pattern.source.replaceAll(/\(\?[=!][^)]*\)/g, '')), { maxLength: 60 }).filter((one) => pattern.test(one))

function stringOf({ pattern, format, minLength = 0, maxLength = 60 }: Schema, known: Known): fc.Arbitrary<string> {
  if (format === 'date-time') return moment
  if (pattern) return matching(new RegExp(pattern))
  return text(known).map((one) => one.slice(0, Math.max(maxLength, 1)).padEnd(minLength, 'x'))
}

function objectOf({ properties = {}, required = [], additionalProperties }: Schema, known: Known): fc.Arbitrary<unknown> {
  const named = fc.record(Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, allowed(one, known)])), { requiredKeys: required })
  if (typeof additionalProperties !== 'object') return named
  const name = fc.oneof(fc.constantFrom(...known), fc.string({ maxLength: 20 }))
  return fc.tuple(named, fc.dictionary(name, allowed(additionalProperties, known), { maxKeys: 6 })).map(([one, more]) => ({ ...more, ...one }))
}

/** The same with one place of it spoiled. */
const spoiled = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(value, fc.nat(20), hostile).map(([one, at, instead]) => {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return instead
    const names = [...Object.keys(one), 'unexpected']
    return { ...one, [names[at % names.length] ?? 'unexpected']: instead }
  })

/** Half letters cannot stand in an address. */
const wellFormed = (one: string): string => Buffer.from(one, 'utf8').toString('utf8')

/** Part of an address: never empty, nor dots that a client would walk up by. */
const part = (known: Known): fc.Arbitrary<string> =>
  text(known).map(wellFormed).filter((one) => !/^\.{0,2}$/.test(one)).map(encodeURIComponent)

function requestTo(method: ArbitraryRequest['method'], template: string, { parameters = [], requestBody }: Operation, known: Known): fc.Arbitrary<ArbitraryRequest> {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const query = parameters.filter((one) => one.in === 'query')
  const schema = requestBody?.content['application/json'].schema
  const valid = schema ? allowed(schema, known) : fc.constant(undefined)
  const parts = {
    params: fc.tuple(...names.map(() => part(known))),
    query: fc.record(Object.fromEntries(query.map(({ name, schema: one }) => [name, fc.oneof({ weight: 3, arbitrary: allowed(one, known) }, { weight: 1, arbitrary: hostile })])), { requiredKeys: [] }),
    body: schema ? fc.oneof({ weight: 2, arbitrary: valid }, { weight: 1, arbitrary: spoiled(valid) }) : valid,
  }
  return fc.record(parts).map(({ params, query: asked, body }) => {
    const path = names.reduce((filled, name, at) => filled.replace(`{${name}}`, params[at] ?? ''), template)
    const pairs = Object.entries(asked as object).map(([name, value]): [string, string] => [name, wellFormed(String(value))])
    return { method, path: pairs.length > 0 ? `${path}?${new URLSearchParams(pairs).toString()}` : path, body }
  })
}

/** Requests to every operation of the published document, by chance. `known` are words to fill them with. */
export function arbitraryRequests(known: Known): { operation: string; arbitrary: fc.Arbitrary<ArbitraryRequest> }[] {
  return Object.entries(document.paths ?? {}).flatMap(([template, operations]) =>
    (['get', 'post'] as const).flatMap((method) => {
      const operation = (operations as Record<string, Operation | undefined>)[method]
      return operation ? [{ operation: `${method} ${template}`, arbitrary: requestTo(method, template, operation, known) }] : []
    }),
  )
}
