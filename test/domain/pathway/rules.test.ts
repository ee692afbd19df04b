import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { lint } from '../../../domain/pathway/lint'
import { parsePathway } from '../../../domain/pathway/parse'
import { rules } from '../../../domain/pathway/ruleList'
import { definitionFiles, edited } from '../../support/definitionFiles'
import { chart } from './badExamples/chart'
import { documents } from './badExamples/documents'
import { foresight } from './badExamples/foresight'
import { forms } from './badExamples/forms'
import { names } from './badExamples/names'
import { work } from './badExamples/work'

/** The small pathway is the good example of every rule; here is a bad one for each, made by one change. */
const BAD = [...names, ...chart, ...work, ...forms, ...documents, ...foresight]

describe('the linter', () => {
  it('has nothing against the good example', () => expect(lint(parsePathway(definitionFiles()))).toEqual([]))

  it.each(BAD)('$rule: $what', ({ rule, edits, path, says }) => {
    const found = lint(parsePathway(edited(edits)))
    expect(found.map((one) => `${one.rule} ${one.path}`)).toEqual([`${rule} ${path}`])
    expect(found[0]?.message.ro).toContain(says)
    expect(found[0]?.position?.line).toBeGreaterThan(0)
  })

  it.each(rules)('$name has a bad example and a page for methodologists', ({ name }) => {
    expect(BAD.some(({ rule }) => rule === name)).toBe(true)
    expect(existsSync(join(__dirname, `../../../docs/lint/${name}.md`))).toBe(true)
  })

  it('says a finding that is accepted as advice, with the reason, and never an error', () => {
    const accepting = (rule: string, at: string): string => `accepted:\n  - { rule: ${rule}, at: ${at}, reason: Avem un singur manager de caz }\n`
    const signer = { file: 'steps.yaml', from: 'secondSignature: [supervisor]', to: 'secondSignature: [caseManager]' }
    const head = (rule: string, at: string): typeof signer => ({ file: 'pathway.yaml', from: 'subject: person\n', to: `subject: person\n${accepting(rule, at)}` })
    expect(lint(parsePathway(edited([signer, head('same-signer', 'steps.sign-agreement')])))).toMatchObject([{ rule: 'same-signer', severity: 'advice', message: { en: expect.stringContaining('Accepted: Avem un singur') as string } }])
    expect(lint(parsePathway(edited([head('same-signer', 'steps.sign-agreement')])))).toMatchObject([{ rule: 'accepted', severity: 'warning', path: 'accepted[0]' }])
    const error = { file: 'steps.yaml', from: '    survivesClosing: true\n', to: '' }
    expect(lint(parsePathway(edited([error, head('step-never-open', 'steps.call-afterwards')]))).map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(['accepted warning', 'step-never-open error'])
  })

  it('reports a rule that fails instead of failing with it', () => {
    const broken = {
      name: 'broken',
      severity: 'error' as const,
      check: () => {
        throw new Error('oops')
      },
    }
    expect(lint(parsePathway(definitionFiles()), [broken])).toMatchObject([
      { rule: 'broken', message: { en: 'The rule “broken” could not be checked: oops' } },
    ])
  })

  it('lists findings in the order of the files', () => {
    const found = lint(parsePathway(edited(BAD.slice(0, 6).flatMap(({ edits }) => edits))))
    const places = found.map(({ position }) => `${position?.file} ${String(position?.line).padStart(4)}`)
    expect(places).toEqual([...places].sort())
  })
})
