import type { TimeRules } from '../../../domain/time/calendar'
import { moments, running } from './running'
import { check, type Row } from './scenarioRow'

const nineOClock: TimeRules = { noticeAt: '09:00', quietFrom: '18:00', quietTo: '08:00' }

describe('counselling of aggressors and community services, notices at nine', () => {
  it.each<Row>([
    ['S1 AG-D02', 'A', '2 working days', '2026-03-03', '2026-03-05'],
    [
      'S1 AG-D03',
      'A',
      '3 working days',
      '2026-03-03',
      '2026-03-06',
      { remind: { '1 working day': '2026-03-05T09:00' } },
    ],
    [
      'S1 AG-D04',
      'A',
      '10 working days',
      '2026-03-03',
      '2026-03-17',
      { remind: { '3 working days': '2026-03-12T09:00', '1 working day': '2026-03-16T09:00' } },
    ],
    [
      'S1 AG-D06',
      'A',
      '20 working days',
      '2026-03-12T11:00',
      '2026-04-09',
      { remind: { '5 working days': '2026-04-02T09:00', '1 working day': '2026-04-08T09:00' } },
    ],
    ['S1 AG-D09', 'A', '5 working days', '2026-04-08', '2026-04-17'],
    ['S1 AG-D10', 'A', '30 days', '2026-04-14', '2026-05-14'],
    ['S1 AG-D11', 'A', '60 days', '2026-04-30', '2026-06-29'],
    [
      'S1 AG-D20',
      'A',
      '10 working days',
      '2026-09-15',
      '2026-09-29',
      { remind: { '3 working days': '2026-09-24T09:00' } },
    ],
    ['S1 AG-D22', 'A', '3 months', '2026-09-15', '2026-12-15', { remind: { '3 working days': '2026-12-10T09:00' } }],
    ['S1 AG-D22 m6', 'A', '6 months', '2026-09-15', '2027-03-15'],
    [
      'S1 AG-D19a',
      'A',
      { on: 'end', before: '30 days' },
      '2026-03-03',
      '2027-01-29',
      { on: '2027-03-02', remind: { '0 days': '2027-01-29T09:00' } },
    ],
    ['S1 AG-D19b', 'A', { on: 'end', before: '14 days' }, '2026-03-03', '2027-02-16', { on: '2027-03-02' }],
    ['S1 AG-D19c', 'A', { on: 'end', before: '3 days' }, '2026-03-03', '2027-02-26', { on: '2027-03-02' }],
    ['S2 AG-D14', 'A', '3 working days', '2026-09-16', '2026-09-21'],
    [
      'S2 AG-D15',
      'A',
      '2 working days',
      '2026-09-30',
      '2026-10-02',
      { remind: { '1 working day': '2026-10-01T09:00' } },
    ],
    ['S2 AG-D18b', 'A', '5 working days', '2026-11-04', '2026-11-11'],
    [
      'S3 AG-D02',
      'A',
      '2 working days',
      '2026-12-22',
      '2026-12-24',
      { escalate: { '1 working day': '2026-12-28T09:00' } },
    ],
    [
      'S3 AG-D03',
      'A',
      '5 working days',
      '2026-12-22',
      '2026-12-30',
      { remind: { '1 working day': '2026-12-29T09:00' } },
    ],
    ['S3 AG-D04', 'A', '15 working days', '2026-12-22', '2027-01-18'],
    ['S3 AG-D25', 'A', '5 working days', '2026-12-29', '2027-01-08'],
    ['S4 AS-D04', 'A', '2 working days', '2026-04-08', '2026-04-14'],
    ['S4 AS-D05a', 'A', '15 working days', '2026-04-09', '2026-05-05'],
    ['S4 AS-D06a', 'A', '10 working days', '2026-04-29', '2026-05-14'],
    ['S4 AS-D07k', 'A', '20 working days', '2026-05-11', '2026-06-09'],
    ['S4 AS-D08', 'A', '3 months', '2026-05-11', '2026-08-11'],
    [
      'S4 AS-D09',
      'A',
      '6 months',
      '2026-05-11',
      '2026-11-11',
      { remind: { '10 working days': '2026-10-28T09:00', '3 working days': '2026-11-06T09:00' } },
    ],
    ['S4 AS-D09 next', 'A', '6 months', '2026-11-09', '2027-05-10'],
    [
      'S4 AS-D10a',
      'A',
      { on: 'end', before: '90 days' },
      '2026-04-08',
      '2026-07-02',
      { on: '2026-09-30', remind: { '0 days': '2026-07-02T09:00' } },
    ],
    ['S4 AS-D10b', 'A', { on: 'end', before: '60 days' }, '2026-04-08', '2026-07-31', { on: '2026-09-30' }],
    [
      'S5 AS-D01b',
      'S',
      '72 hours',
      '2026-05-29T16:20',
      '2026-06-01T16:20',
      {
        remind: { '48 hours': '2026-05-30T16:20', '24 hours': '2026-05-31T16:20' },
        escalate: { '0 hours': '2026-06-01T16:20' },
      },
    ],
    ['S5 AS-D20', 'A', '1 working day', '2026-06-01T10:00', '2026-06-02'],
    ['S5 AS-D18', 'A', '5 working days', '2026-06-01T10:00', '2026-06-08'],
    ['S6 AS-D14a', 'A', '60 days', '2026-02-02', '2026-04-03', { remind: { '10 days': '2026-03-24T09:00' } }],
    ['S6 AS-D14b', 'A', '30 days', '2026-03-30', '2026-04-29', { remind: { '7 days': '2026-04-22T09:00' } }],
    [
      'S6 AS-D14c',
      'A',
      '15 working days',
      '2026-04-27',
      '2026-05-19',
      { remind: { '5 working days': '2026-05-12T09:00' } },
    ],
    ['S6 AS-D14d', 'A', { every: '3 months' }, '2026-05-28', '2026-12-02', { occurrence: 2 }],
    ['S6 AS-D12a', 'A', { on: 'visit', before: '10 working days' }, '2026-09-28', '2026-10-01', { on: '2026-10-15' }],
    ['S6 AS-D12b', 'A', { on: 'visit', before: '3 working days' }, '2026-10-14', '2026-10-26', { on: '2026-10-29' }],
    ['S6 AS-D12c', 'A', '5 working days', '2026-10-29', '2026-11-05'],
  ])('%s', (...row) => check(row, nineOClock))

  it('hour-type escalations may count from the start', () => {
    const deadline = running({
      class: 'S',
      due: { within: '24 hours' },
      from: '2026-06-01T10:00',
      escalate: [
        { to: ['facilitator'], after: '4 hours', from: 'start' },
        { to: ['coordinator'], after: '24 hours', from: 'start' },
      ],
    })
    expect(moments(deadline, 'escalate')).toEqual(['2026-06-01T14:00', '2026-06-02T10:00'])
  })
})
