import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv/dist/2020'
import { jsonSchemas } from '../../../domain/pathway/jsonSchema'
import { mergeSources } from '../../../domain/pathway/merge'
import { definitionFiles, edited } from '../../support/definitionFiles'

const folder = join(__dirname, '../../../definitions/schema')
const published = (name: string): object => JSON.parse(readFileSync(join(folder, name), 'utf8')) as object
const valid = (name: string, value: unknown): boolean => new Ajv({ strict: false }).compile(published(name))(value)

describe('the published JSON Schemas', () => {
  it.each(Object.entries(jsonSchemas()))('%s is the one of today (parcurs schema writes it)', (name, schema) =>
    expect(published(name)).toEqual(JSON.parse(JSON.stringify(schema))),
  )

  it('accept the small example, whole and file by file', () => {
    const { value, scenarios } = mergeSources(definitionFiles())
    expect(valid('pathway.schema.json', value)).toBe(true)
    expect(scenarios.every((scenario) => valid('scenario.schema.json', scenario))).toBe(true)
    expect((value.forms as unknown[]).every((form) => valid('form.schema.json', form))).toBe(true)
    expect(valid('part.schema.json', { chart: value.chart })).toBe(true)
  })

  it('refuse what the schema in code refuses', () => {
    const { value } = mergeSources(edited([{ file: 'steps.yaml', from: 'roles:', to: 'roels:' }]))
    expect(valid('pathway.schema.json', value)).toBe(false)
    expect(valid('part.schema.json', { steps: value.steps })).toBe(false)
  })
})
