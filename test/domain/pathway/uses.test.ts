import { lint } from '../../../domain/pathway/lint'
import { parsePathway } from '../../../domain/pathway/parse'
import type { SourceFile } from '../../../domain/pathway/source'
import { missingParts, sharedPath } from '../../../domain/pathway/uses'
import { definitionFiles, edited } from '../../support/definitionFiles'

const counties = `codes:
  counties:
    title: { ro: Județe, en: Counties }
    options:
      - { id: BC, ro: Bacău, en: Bacău, codes: { siruta: '47' } }
      - { id: VN, ro: Vrancea, en: Vrancea, codes: { siruta: '396' } }
`
const residence = `id: F-00
title: { ro: Reședința, en: Residence }
sections:
  - id: where
    title: { ro: Unde, en: Where }
    fields:
      - { id: county, label: { ro: Județul, en: County }, type: choice, options: counties }
`
const using = (uses: string): SourceFile[] => edited([{ file: 'pathway.yaml', from: 'subject:', to: `uses: ${uses}\nsubject:` }])
const shared = (part: string, text: string): SourceFile => ({ path: sharedPath(part), text })
const both = [shared('codes/counties', counties), shared('forms/residence', residence)]
const told = (files: SourceFile[]): string[] => parsePathway(files).findings.map(({ position, message }) => `${position?.file}:${position?.line} ${message.en}`)

describe('a part written once for several pathways', () => {
  it('gives its form, under the id it has here, with the whole code list as options', () => {
    const { definition, findings } = parsePathway([...using('[codes/counties, { part: forms/residence, as: F-77 }]'), ...both])
    expect(findings).toEqual([])
    const form = definition?.forms.find(({ id }) => id === 'F-77')
    expect(form?.sections[0]?.fields[0]?.options).toEqual([
      { id: 'BC', ro: 'Bacău', en: 'Bacău' },
      { id: 'VN', ro: 'Vrancea', en: 'Vrancea' },
    ])
    expect(definition?.codes?.counties?.options[0]?.codes).toEqual({ siruta: '47' })
  })

  it('comes in the order of the files as if it lay in the folder itself', () => {
    const { definition } = parsePathway([...using('[codes/counties, { part: forms/residence, as: F-01a }]'), ...both])
    expect(definition?.forms.map(({ id }) => id).slice(0, 2)).toEqual(['F-01', 'F-01a'])
  })

  it('says in the shared file itself what is wrong there', () => {
    const [list, form] = both as [SourceFile, SourceFile]
    const files = [...using('[codes/counties, forms/residence]'), list, { ...form, text: form.text.replace('options: counties', 'options: countis') }]
    expect(told(files)).toEqual(['../shared/forms/residence.yaml:7 form F-00, sections where › fields county › options: code list “countis” does not exist; nobody could choose. Did you mean “counties”?'])
  })


  it('is named where it is asked for and not there', () => {
    const [sentence, ...others] = told(using('[codes/countis]'))
    expect(sentence).toMatch(/^pathway.yaml:\d+ The shared part “codes\/countis” does not exist/)
    expect(others).toEqual([])
  })

  it('is never a file outside the shared folder', () => expect(told(using('[../../etc/passwd]'))[0]).toContain('Names of shared parts are written here'))

  it('is asked for by name, also by a part that is used itself', () => {
    expect(missingParts(using('[forms/residence]'))).toEqual(['forms/residence'])
    expect(missingParts([...using('[forms/residence]'), shared('forms/residence', `uses: [codes/counties]\n${residence}`)])).toEqual(['codes/counties'])
  })
})

describe('a code list', () => {
  it('gives a fact its codes, so that a misspelt one is found', () => {
    const files = edited([
      { file: 'pathway.yaml', from: 'facts:', to: 'codes:\n  sizes:\n    title: { ro: Mărimi, en: Sizes }\n    options: [{ id: S, ro: mic, en: small }, { id: L, ro: mare, en: large }]\nfacts:\n  size: { title: { ro: Mărime, en: Size }, type: choice, options: sizes, initial: S }' },
    ])
    expect(parsePathway(files).definition?.facts.size?.options).toEqual(['S', 'L'])
  })

  it('may not name one code twice', () => {
    const files = edited([{ file: 'pathway.yaml', from: 'facts:', to: 'codes:\n  sizes:\n    title: { ro: Mărimi, en: Sizes }\n    options: [{ id: S, ro: mic, en: small }, { id: S, ro: mare, en: large }]\nfacts:' }])
    expect(lint(parsePathway(files)).map(({ rule }) => rule)).toContain('repeated-ids')
  })

  it('changes nothing for a definition that has none', () => expect(JSON.stringify(parsePathway(definitionFiles()).definition)).not.toContain('codes'))
})
