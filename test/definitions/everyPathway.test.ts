import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Ajv from 'ajv/dist/2020'
import { mergeOverlay } from '../../domain/overlay/mergeOverlay'
import { lint } from '../../domain/pathway/lint'
import { parsePathway } from '../../domain/pathway/parse'
import { definitionFiles } from '../support/definitionFiles'

const definitions = join(__dirname, '../../definitions')
const pathways = readdirSync(definitions).filter((name) => existsSync(join(definitions, name, 'pathway.yaml')))
const schema = (name: string): object => JSON.parse(readFileSync(join(definitions, 'schema', name), 'utf8')) as object

describe.each(pathways)('the pathway %s', (name) => {
  const files = definitionFiles(join(definitions, name))

  it('has nothing that stops its publishing, and nothing that should be looked at', () => {
    const findings = lint(parsePathway(files)).filter(({ severity }) => severity !== 'advice')
    expect(findings.map(({ position, message }) => `${position?.file}:${position?.line} ${message.en}`)).toEqual([])
  })

  it('is valid under the JSON Schema that editors use', () => {
    const { value, scenarios } = mergeOverlay(files)
    const ajv = new Ajv({ strict: false })
    const [pathway, scenario] = [
      ajv.compile(schema('pathway.schema.json')),
      ajv.compile(schema('scenario.schema.json')),
    ]
    expect([pathway(value), pathway.errors]).toEqual([true, null])
    for (const one of scenarios) expect([scenario(one), scenario.errors]).toEqual([true, null])
  })
})
