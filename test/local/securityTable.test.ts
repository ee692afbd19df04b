import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../local/folders'

const text = readFileSync(join(root, 'docs/security.md'), 'utf8')
const rows = [...text.matchAll(/^\| ((?:\d+\.\d+\.\d+(?:, )?)+) \| ([12]) \| [^|]* \| (met|open|operator|n\/a) \| ?([^|]*) ?\|$/gm)].flatMap(([, numbers = '', level = '', state = '', why = '']) =>
  numbers.split(', ').map((number) => ({ number, level, state, why })),
)
const countOf = (test: (row: (typeof rows)[number]) => boolean): number => rows.filter(test).length

it('names every requirement of levels 1 and 2 of OWASP ASVS 5.0 once: 70 and 183', () => {
  expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length)
  expect([countOf(({ level }) => level === '1'), countOf(({ level }) => level === '2')]).toEqual([70, 183])
})

it('counts what it says', () => {
  const [, met, operator, not, open] = /(\d+) are met, (\d+) by the operator, (\d+) do not apply, (\d+) are open/.exec(text) ?? []
  const counted = ['met', 'operator', 'n/a', 'open'].map((state) => String(countOf((row) => row.state === state)))
  expect([met, operator, not, open]).toEqual(counted)
})

it('says why, where something is open, and names only files that are there', () => {
  expect(rows.filter(({ state, why }) => state === 'open' && why.trim() === '')).toEqual([])
  const files = [...text.matchAll(/`((?:[\w.-]+\/)+[\w.-]+|[\w-]+\.ts|Dockerfile|docker-compose\.yml|package-lock\.json)`/g)].map(([, file = '']) => file).filter((file) => !file.startsWith('dist/'))
  expect(files.length).toBeGreaterThan(40)
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([])
})
