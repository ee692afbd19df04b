import { accessLogCsv, logFilter, NOTHING_SOUGHT } from '../../../api/presenters/accessLogPage'
import { wordsIn } from '../../../api/presenters/words'

const row = { id: 'l_1', at: '2026-03-12T09:00:00.000Z', userId: 'u_1', userName: 'Ana', action: 'read', subject: 'case', code: 'CS-2026-0001', classes: [], inPlaceOfName: null }
const lineOf = (userName: string): string => accessLogCsv([{ ...row, userName }], { words: wordsIn('ro'), header: false })

it.each(['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('makes plain text of a cell that begins like a formula: %j', (name) => {
  expect(lineOf(name)).toMatch(/;"?'/)
})

it('leaves other cells as they are', () => expect(lineOf('Ana Exemplu')).toBe('2026-03-12T09:00:00.000Z;Ana Exemplu;u_1;;A citit;caz;CS-2026-0001;\r\n'))

it('takes whole days there, the last one with its end', () => {
  expect(logFilter({ ...NOTHING_SOUGHT, from: '2026-03-29', until: '2026-03-29', kind: 'else' }, 'Europe/Bucharest')).toEqual({ code: undefined, user: undefined, from: '2026-03-28T22:00:00.000Z', until: '2026-03-29T21:00:00.000Z', kind: undefined })
})
