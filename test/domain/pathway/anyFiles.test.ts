import fc from 'fast-check'
import { lint } from '../../../domain/pathway/lint'
import { parsePathway } from '../../../domain/pathway/parse'
import { HOSTILE } from '../../support/hostile'
import { definitionFiles } from '../../support/definitionFiles'

const files = definitionFiles()
const lines = files.flatMap(({ path, text }) => text.split('\n').map((line, at) => ({ path, at, line })))

/** One careless change: a line lost, doubled, moved in, cut short, or a word replaced. */
const change = fc.record({
  place: fc.integer({ min: 0, max: lines.length - 1 }),
  kind: fc.constantFrom('lose', 'double', 'indent', 'cut', 'word', 'empty'),
  word: fc.constantFrom(...HOSTILE.filter((one) => typeof one === 'string' && !one.includes('\n')).map(String), 'x', '"', '{', 'null', '3', 'true', '[a, b]', '*', 'ş: ţ', '__proto__', 'facts.', '$none'),
})

const changed = (line: string, kind: string, word: string): string[] =>
  ({
    lose: [],
    double: [line, line],
    indent: [`  ${line}`],
    cut: [line.slice(0, line.length / 2)],
    word: [line.replace(/[A-Za-z]\w*(?!.*[A-Za-z]\w*)/, word)],
    empty: [line.replace(/:.*/, ':')],
  })[kind] ?? [line]

describe('reading and linting whatever somebody has left of a definition', () => {
  it('always answers, 100 times, and every finding has a place and words in both languages', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const broken = files.map(({ path, text }) => ({
          path,
          text: text
            .split('\n')
            .flatMap((line, at) =>
              changes.reduce(
                (kept, { place, kind, word }) =>
                  lines[place]?.path === path && lines[place].at === at ? changed(line, kind, word) : kept,
                [line],
              ),
            )
            .join('\n'),
        }))
        for (const { position, message } of lint(parsePathway(broken))) {
          expect(position?.file).toMatch(/\.yaml$/)
          expect(position?.line).toBeGreaterThan(0)
          expect(message.ro.length * message.en.length).toBeGreaterThan(0)
          expect(message.en).not.toContain('could not be checked')
        }
      }),
      { numRuns: 100 },
    )
  }, 60_000)
})
