import { dueChip } from '../../../api/presenters/due'
import { momentsIn } from '../../../api/presenters/moments'
import { wordsIn } from '../../../api/presenters/words'

const NOW = '2026-03-12T08:00:00.000Z'
const ro = wordsIn('ro')
const moments = momentsIn(ro, 'Europe/Bucharest')
const chip = (dueAt: string, paused = false) => dueChip({ dueAt, paused }, NOW, ro, moments)

describe('when something is due', () => {
  it.each([
    ['2026-03-12T14:00:00.000Z', 'azi, 16:00', 'today'],
    ['2026-03-12T21:59:59.000Z', 'azi', 'today'],
    ['2026-03-13T21:59:59.000Z', 'mâine', 'soon'],
    ['2026-03-16T21:59:59.000Z', 'peste 4 zile', 'soon'],
    ['2026-04-05T20:59:59.000Z', 'peste 24 de zile', 'later'],
    ['2026-06-01T20:59:59.000Z', '1 iun. 2026', 'later'],
    ['2026-03-12T07:00:00.000Z', 'depășit, 09:00', 'late'],
    ['2026-03-10T21:59:59.000Z', 'depășit cu 2 zile', 'late'],
    ['2026-02-10T21:59:59.000Z', 'depășit cu 30 de zile', 'late'],
  ])('%s is said „%s”', (dueAt, text, tone) => {
    expect(chip(dueAt)).toMatchObject({ text, tone })
  })

  it('says nothing of lateness while it is paused', () => {
    expect(chip('2026-03-10T21:59:59.000Z', true)).toMatchObject({ text: 'în pauză', tone: 'pause' })
  })

  it('counts days by the calendar of the place, not by hours', () => {
    expect(moments.daysBetween('2026-03-28T21:30:00.000Z', '2026-03-28T22:30:00.000Z')).toBe(1)
    expect(moments.day('2026-03-28T22:30:00.000Z')).toBe('duminică, 29 martie 2026')
  })
})
