import { mergeSources } from '../../../domain/pathway/merge'
import { reapply } from '../../../domain/overlay/reapply'
import type { Edit } from '../../support/definitionFiles'
import { national } from './county'

const COUNTY = `pathway: small-cs
extends: small
parameters: { longestHelp: { value: 6 months } }
deadlines:
  - { id: D01, due: [{ within: 2 working days }] }
  - { id: D05, class: B }
  - { id: CS-01, title: { ro: Al județului, en: Of the county }, class: A, start: [{ opens: assess-need }], due: [{ within: 1 day }] }
`
const own = mergeSources([{ path: 'pathway.yaml', text: COUNTY }]).value
const base = mergeSources(national()).value
const after = (edits: Edit[]): string[] => reapply(base, mergeSources(national(edits)).value, own).conflicts.map(({ kind, message }) => `${kind} ${message.en}`)

describe('a county after the national definition has changed', () => {
  it('is laid over it anew without a word when they do not meet', () => {
    expect(after([])).toEqual([])
    const { value, conflicts } = reapply(base, mergeSources(national([{ file: 'pathway.yaml', from: 'value: 6\n', to: 'value: 7\n' }])).value, own)
    expect(conflicts).toEqual([])
    expect(value).toMatchObject({ parameters: { highFrom: { value: 7 }, longestHelp: { value: '6 months' } } })
  })

  it.each([
    [
      'both changed the same thing',
      { file: 'pathway.yaml', from: 'value: 12 months', to: 'value: 9 months' },
      'bothChanged Parameter longestHelp, value: the county has “6 months”; national it was “12 months” and is now “9 months”. To decide: keep what the county has, or take what is national now (delete it here).',
    ],
    ['the national one became shorter still', { file: 'pathway.yaml', from: 'value: 12 months', to: 'value: 3 months' }, 'notAllowed Parameter longestHelp, value: the national definition small lets this be made stricter only (“3 months”), and “6 months” is laxer.'],
    ['what was open is locked', { file: 'pathway.yaml', from: 'open: [deadlines.D05, ', to: 'open: [' }, 'notAllowed Deadline D05, class: the national definition small keeps locked what stands here (“A”)'],
    ['the national one has come to the same', { file: 'pathway.yaml', from: 'value: 12 months', to: 'value: 6 months' }, 'needless Parameter longestHelp, value: the national definition now says the same'],
    ['the national one took the same name', { file: 'deadlines.yaml', from: 'id: D04', to: 'id: CS-01' }, 'bothAdded Deadline CS-01, title: the county has “Of the county”; meanwhile there is a national one'],
    ['what the county changed is gone', { file: 'deadlines.yaml', from: 'id: D05', to: 'id: D06' }, 'gone Deadline D05: the county has {id:D05,class:B}; national it was'],
  ])('%s', (_, edit, expected) => expect(after([edit]).join('\n')).toContain(expected))
})
