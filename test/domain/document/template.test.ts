import { checkTemplate } from '../../../domain/document/checkTemplate'
import { htmlProblems } from '../../../domain/document/html'
import type { Group } from '../../../domain/document/names'
import { parseTemplate } from '../../../domain/document/template'

const NAMES: Group = {
  kind: 'group',
  of: {
    title: { kind: 'leaf', type: 'text', class: 'V0' },
    band: { kind: 'leaf', type: 'choice', class: 'V3', options: [{ id: 'HIGH', ro: 'mare' }] },
    from: { kind: 'leaf', type: 'date', class: 'V0' },
    'F-01': { kind: 'group', of: { goals: { kind: 'list', class: 'V3', row: { kind: 'group', of: { goal: { kind: 'leaf', type: 'text', class: 'V3' } } } } } },
  },
}

const said = (text: string): string[] => {
  const { parts, problems } = parseTemplate(text)
  return [...problems, ...checkTemplate(parts, NAMES).problems].map((one) => one.text.en)
}
const reads = (text: string): string[] => checkTemplate(parseTemplate(text).parts, NAMES).reads.map(({ name }) => name)

describe('a template', () => {
  it.each([
    ['takes in no other template', '{{> other}}'],
    ['lets no unchecked text in', '{{{title}}}'],
    ['lets no unchecked text in by &', '{{&title}}'],
    ['has no decorators', '{{* x}}'],
    ['knows no other blocks', '{{#with title}}x{{/with}}'],
    ['calls no built-in helper of Handlebars', '{{lookup title "constructor"}}'],
    ['writes nothing into a log', '{{log title}}'],
    ['reaches no prototype', '{{title.constructor}}'],
    ['reaches no prototype of what is around it', '{{__proto__.x}}'],
    ['does not write whole groups', '{{F-01}}'],
    ['does not write lists', '{{F-01.goals}}'],
    ['does not go through what is no list', '{{#each title}}x{{/each}}'],
    ['does not compare with what cannot be', '{{#if (is band "HIHG")}}x{{/if}}'],
    ['writes no date of what is none', '{{date title}}'],
    ['knows nothing of rows outside of them', '{{@index}}'],
    ['is closed', '{{#if title}}x'],
  ])('%s', (_what, text) => expect(said(text)).toHaveLength(1))

  it('reads rows by their own names and what is around them too', () => {
    expect(said('{{#each F-01.goals as |one|}}{{@index}} {{goal}} {{one.goal}} {{this.goal}} {{../title}} {{title}}{{/each}}')).toEqual([])
    expect(reads('{{#each F-01.goals}}{{goal}}{{title}}{{/each}}')).toEqual(['F-01.goals', 'F-01.goals[].goal', 'title'])
  })

  it('says where a slip stands', () => expect(parseTemplate('<p>one\n\n{{{title}}}</p>').problems[0]?.offset).toBe(8))

  it('is never looked at when it is of no sensible length', () => expect(said('x'.repeat(60_001))).toHaveLength(1))

  it.each([
    ['an element that is not of the subset', '<script>x</script>'],
    ['attributes', '<p onclick="x">a</p>'],
    ['text outside of a paragraph', 'words'],
    ['what is not closed', '<p>a'],
    ['a paragraph in a paragraph', '<p><p>a</p></p>'],
    ['a cell outside of a row', '<table><td>a</td></table>'],
    ['a block that opens and does not close', '<ul>{{#if title}}<li>{{/if}}</ul>'],
    ['a block that closes what it has not opened', '<p>{{#if title}}</p>{{/if}}'],
    ['a sign that looks like a tag', '<p>a < b</p>'],
  ])('refuses %s', (_what, text) => expect(htmlProblems(parseTemplate(text).parts).length).toBeGreaterThan(0))

  it('takes a page break, lists within lists and signatures', () =>
    expect(htmlProblems(parseTemplate('<h1>a &amp; b</h1><hr class="page"><ul><li>a<ol><li>b</li></ol></li></ul>{{#if title}}{{signatures}}{{/if}}').parts)).toEqual([]))
})
