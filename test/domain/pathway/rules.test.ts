import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { lint } from '../../../domain/pathway/lint'
import { parsePathway } from '../../../domain/pathway/parse'
import { rules } from '../../../domain/pathway/ruleList'
import { definitionFiles, edited } from '../../support/definitionFiles'
import { chart } from './badExamples/chart'
import { documents } from './badExamples/documents'
import { forms } from './badExamples/forms'
import { names } from './badExamples/names'
import { work } from './badExamples/work'

/** The small pathway is the good example of every rule; here is a bad one for each, made by one change. */
const BAD = [...names, ...chart, ...work, ...forms, ...documents]

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
