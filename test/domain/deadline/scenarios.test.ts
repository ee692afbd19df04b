import type { Due } from '../../../domain/deadline/definition'
import type { DeadlineRule } from '../../../domain/deadline/rule'
import type { TimeRules } from '../../../domain/time/calendar'
import { due, moments, running, type Wanted } from './running'

/** Class, term, start, due, and what else the scenario states of the row. */
type Row = [id: string, kind: DeadlineRule['class'], term: Due | string, from: string, due: string, more?: More]
interface More {
  on?: string
  occurrence?: number
  now?: string
  remind?: Record<string, string>
  escalate?: Record<string, string>
}

const nineOClock: TimeRules = { noticeAt: '09:00', quietFrom: '18:00', quietTo: '08:00' }

function check([, kind, term, from, expected, more = {}]: Row, time?: TimeRules): void {
  const { remind = {}, escalate = {}, ...rest } = more
  const wanted: Wanted = {
    class: kind,
    due: typeof term === 'string' ? { within: term } : term,
    from,
    remind: Object.keys(remind).map((before) => ({ to: ['caseManager'], before })),
    escalate: Object.keys(escalate).map((after) => ({ to: ['supervisor'], after })),
    ...rest,
    ...(time && { time }),
  }
  const deadline = running(wanted)
  expect(due(deadline)).toBe(expected)
  expect(moments(deadline, 'remind')).toEqual(Object.values(remind).sort())
  expect(moments(deadline, 'escalate')).toEqual(Object.values(escalate).sort())
}

const monthly: Due = { every: '1 month' }

describe('SC-1: a year of protected housing', () => {
  it.each<Row>([
    ['D01b', 'S', '4 hours', '2026-02-02T19:40', '2026-02-02T23:40', { remind: { '1 hour': '2026-02-02T22:40' } }],
    [
      'D04',
      'A',
      '3 working days',
      '2026-02-02T21:10',
      '2026-02-05',
      { remind: { '1 working day': '2026-02-04T08:00' } },
    ],
    [
      'D05',
      'A',
      '3 working days',
      '2026-02-04T11:00',
      '2026-02-09',
      { remind: { '1 working day': '2026-02-06T08:00' } },
    ],
    ['D06', 'S', '72 hours', '2026-02-04T11:00', '2026-02-07T11:00', { remind: { '24 hours': '2026-02-06T11:00' } }],
    ['D13', 'A', '30 days', '2026-02-06T15:00', '2026-03-09'],
    [
      'D07',
      'A',
      '2 working days',
      '2026-02-06T16:00',
      '2026-02-10',
      { remind: { '1 working day': '2026-02-09T08:00' } },
    ],
    ['D09 from the decision', 'A', '10 working days', '2026-02-09T13:00', '2026-02-23'],
    ['D09 from arrival', 'A', '10 working days', '2026-02-10T14:00', '2026-02-24'],
    ['D10b', 'A', '30 days', '2026-02-09T13:00', '2026-03-11'],
    ['D08', 'S', '24 hours', '2026-02-10T14:00', '2026-02-11T14:00'],
    ['D12.1', 'A', monthly, '2026-02-10T14:00', '2026-03-10', { occurrence: 1 }],
    ['D15', 'A', { within: '9 months', time: '00:05', rollover: false }, '2026-02-10T14:00', '2026-11-10T00:05'],
    ['D16', 'A', '11 months', '2026-02-10T14:00', '2027-01-11'],
    ['D17', 'L', '12 months', '2026-02-10T14:00', '2027-02-10'],
    ['D10', 'A', '5 working days', '2026-02-20T12:00', '2026-02-27'],
    ['D11', 'A', '5 working days', '2026-02-26T10:00', '2026-03-05'],
    ['D14', 'A', { every: '3 months' }, '2026-02-26T10:00', '2026-05-26', { occurrence: 1 }],
    ['D21', 'A', '10 working days', '2026-02-26T10:00', '2026-03-12'],
    ['D22', 'A', '5 working days', '2026-03-10', '2026-03-17'],
    [
      'D12.2',
      'A',
      monthly,
      '2026-02-10T14:00',
      '2026-04-14',
      {
        occurrence: 2,
        remind: { '5 working days': '2026-04-03T08:00', '1 working day': '2026-04-09T08:00' },
        escalate: { '1 working day': '2026-04-15T08:00', '5 working days': '2026-04-21T08:00' },
      },
    ],
    ['D24.1', 'A', { after: ['1 month', '3 months', '6 months'] }, '2026-09-01', '2026-10-01', { occurrence: 1 }],
    [
      'D24.3',
      'A',
      { after: ['1 month', '3 months', '6 months'] },
      '2026-09-01',
      '2026-12-02',
      { occurrence: 2, remind: { '5 working days': '2026-11-23T08:00' } },
    ],
    ['D24.6', 'A', { after: ['1 month', '3 months', '6 months'] }, '2026-09-01', '2027-03-01', { occurrence: 3 }],
    ['D15b', 'A', '30 days', '2026-11-10T00:05', '2026-12-10'],
    ['D34', 'A', '3 working days', '2027-01-15', '2027-01-20'],
    ['D35', 'A', '5 working days', '2027-01-15', '2027-01-22'],
    [
      'D36 first',
      'A',
      { after: ['14 days', '1 month', '3 months', '6 months'] },
      '2027-01-15',
      '2027-01-29',
      { occurrence: 1 },
    ],
    [
      'D36 second',
      'A',
      { after: ['14 days', '1 month', '3 months', '6 months'] },
      '2027-01-15',
      '2027-02-15',
      { occurrence: 2 },
    ],
    [
      'D36 third',
      'A',
      { after: ['14 days', '1 month', '3 months', '6 months'] },
      '2027-01-15',
      '2027-04-15',
      { occurrence: 3 },
    ],
    [
      'D36 fourth',
      'A',
      { after: ['14 days', '1 month', '3 months', '6 months'] },
      '2027-01-15',
      '2027-07-15',
      { occurrence: 4 },
    ],
    ['D38b', 'A', '28 days', '2027-01-15', '2027-02-12'],
    ['D38c closes', 'A', '7 months', '2027-01-15', '2027-08-16'],
    ['D37', 'A', '5 working days', '2027-07-15', '2027-07-22'],
  ])('%s', (...row) => check(row))
})

describe('SC-2: an emergency on a holiday weekend', () => {
  it.each<Row>([
    [
      'D01a',
      'S',
      '30 minutes',
      '2026-05-29T22:10',
      '2026-05-29T22:40',
      { escalate: { '0 hours': '2026-05-29T22:40', '1 hour': '2026-05-29T23:40' } },
    ],
    ['D02', 'S', '15 minutes', '2026-05-29T22:18', '2026-05-29T22:33'],
    [
      'D25',
      'L',
      '120 hours',
      '2026-05-29T23:50',
      '2026-06-03T23:50',
      {
        remind: { '72 hours': '2026-05-31T23:50', '24 hours': '2026-06-02T23:50' },
        escalate: { '0 hours': '2026-06-03T23:50' },
      },
    ],
    ['D50', 'L', '60 days', '2026-05-30T01:30', '2026-07-29'],
    ['D04', 'A', '1 working day', '2026-05-29T22:18', '2026-06-02'],
    ['D26', 'L', '72 hours', '2026-06-01T10:00', '2026-06-04T10:00'],
    ['D06', 'S', '24 hours', '2026-06-02T12:00', '2026-06-03T12:00'],
    ['D05', 'A', '3 working days', '2026-06-02T12:00', '2026-06-05'],
    [
      'D13',
      'S',
      '7 days',
      '2026-06-03T10:00',
      '2026-06-10',
      { remind: { '1 day': '2026-06-09T08:00' }, escalate: { '0 hours': '2026-06-10T23:59' } },
    ],
    ['D33', 'S', '24 hours', '2026-06-03T11:00', '2026-06-04T11:00'],
    ['D28', 'L', '3 days', '2026-06-04T09:00', '2026-06-07'],
    [
      'D27',
      'L',
      { on: 'validUntil' },
      '2026-06-04T09:00',
      '2027-06-04',
      {
        on: '2027-06-04',
        remind: {
          '30 days': '2027-05-05T08:00',
          '21 days': '2027-05-14T08:00',
          '7 days': '2027-05-28T08:00',
          '1 day': '2027-06-03T08:00',
        },
      },
    ],
    ['D27b', 'L', { on: 'validUntil', before: '14 days' }, '2026-06-04T09:00', '2027-05-21', { on: '2027-06-04' }],
    ['D07', 'A', '2 working days', '2026-06-04T16:00', '2026-06-08'],
    ['D43 first', 'A', { every: '7 days' }, '2026-06-05T12:00', '2026-06-12', { occurrence: 1 }],
    ['D43 second', 'A', { every: '7 days' }, '2026-06-05T12:00', '2026-06-19', { occurrence: 2 }],
    [
      'D43b, reminder held over the night',
      'B',
      '24 hours',
      '2026-06-17T09:00',
      '2026-06-18T09:00',
      { remind: { '4 hours': '2026-06-18T08:00' }, escalate: { '0 hours': '2026-06-18T09:00' } },
    ],
    ['D08', 'S', '24 hours', '2026-06-18T11:00', '2026-06-19T11:00'],
    ['D09', 'A', '10 working days', '2026-06-18T11:00', '2026-07-02'],
    ['D12.1', 'A', monthly, '2026-06-18T11:00', '2026-07-20', { occurrence: 1 }],
    ['D17', 'L', '12 months', '2026-06-18T11:00', '2027-06-18'],
  ])('%s', (...row) => check(row))
})

describe('SC-3: return and readmission', () => {
  const contacts: Due = { after: ['14 days', '1 month', '3 months', '6 months'] }
  it.each<Row>([
    ['D12.1', 'A', monthly, '2026-03-02', '2026-04-02', { occurrence: 1 }],
    ['D34', 'A', '3 working days', '2026-04-22T15:00', '2026-04-27'],
    ['D36 first', 'A', contacts, '2026-04-22T15:00', '2026-05-06', { occurrence: 1 }],
    ['D36 second', 'A', contacts, '2026-04-22T15:00', '2026-05-22', { occurrence: 2 }],
    ['D36 third', 'A', contacts, '2026-04-22T15:00', '2026-07-22', { occurrence: 3 }],
    ['D36 fourth', 'A', contacts, '2026-04-22T15:00', '2026-10-22', { occurrence: 4 }],
    ['D38b', 'A', '28 days', '2026-04-22T15:00', '2026-05-20'],
    ['D02', 'S', '15 minutes', '2026-06-14T03:31', '2026-06-14T03:46'],
    ['D04', 'A', '1 working day', '2026-06-14T03:31', '2026-06-15'],
    ['D17', 'L', '12 months', '2026-06-16', '2027-06-16'],
  ])('%s', (...row) => check(row))
})

describe('SC-4: offline in a village', () => {
  it.each<Row>([
    [
      'D04 synchronised two days later',
      'A',
      '3 working days',
      '2026-09-07T11:00',
      '2026-09-10',
      { now: '2026-09-09T08:30', remind: { '1 working day': '2026-09-09T08:30' } },
    ],
    ['D05', 'A', '3 working days', '2026-09-09T12:00', '2026-09-14'],
    ['D06', 'S', '72 hours', '2026-09-09T12:00', '2026-09-12T12:00'],
    ['D07', 'A', '2 working days', '2026-09-11', '2026-09-15'],
    ['D09', 'A', '10 working days', '2026-09-14', '2026-09-28'],
    ['D19', 'B', '2 working days', '2026-10-22', '2026-10-26', { escalate: { '2 working days': '2026-10-28T08:00' } }],
    ['D24.1', 'A', { after: ['1 month', '3 months', '6 months'] }, '2026-11-16', '2026-12-16', { occurrence: 1 }],
    ['D24.3', 'A', { after: ['1 month', '3 months', '6 months'] }, '2026-11-16', '2027-02-16', { occurrence: 2 }],
    ['D24.6', 'A', { after: ['1 month', '3 months', '6 months'] }, '2026-11-16', '2027-05-17', { occurrence: 3 }],
    ['D24e', 'L', '12 months', '2026-11-16', '2027-11-16'],
    ['D24f', 'L', '18 months', '2026-11-16', '2028-05-16'],
  ])('%s', (...row) => check(row))
})

describe('SC-5: the month-end anchor', () => {
  it.each<Row>([
    ['D42', 'S', '48 hours', '2026-01-30T15:00', '2026-02-01T15:00'],
    [
      'D17',
      'L',
      '12 months',
      '2026-01-31T12:00',
      '2027-01-31',
      {
        remind: {
          '30 days': '2026-12-31T08:00',
          '14 days': '2027-01-15T08:00',
          '7 days': '2027-01-22T08:00',
          '1 day': '2027-01-29T08:00',
        },
      },
    ],
    ['D15', 'A', { within: '9 months', time: '00:05', rollover: false }, '2026-01-31T12:00', '2026-10-31T00:05'],
    ['D15b', 'A', '30 days', '2026-10-31T00:05', '2026-12-02'],
    ['D33b', 'A', '10 working days', '2026-02-02', '2026-02-16'],
    ['D33', 'S', '24 hours', '2026-02-02T14:00', '2026-02-03T14:00'],
    ['D09', 'A', '10 working days', '2026-01-31T12:00', '2026-02-13'],
    ['CS-01', 'A', '10 working days', '2026-02-16', '2026-03-02'],
    ['attendance task', 'A', '5 working days', '2026-04-15', '2026-04-22'],
    ...[
      '2026-03-02',
      '2026-03-31',
      '2026-04-30',
      '2026-06-02',
      '2026-06-30',
      '2026-07-31',
      '2026-08-31',
      '2026-09-30',
      '2026-11-02',
      '2026-12-02',
      '2026-12-31',
    ].map((date, index): Row => [
      `D12.${index + 1}`,
      'A',
      monthly,
      '2026-01-31T12:00',
      date,
      { occurrence: index + 1 },
    ]),
  ])('%s', (...row) => check(row))
})

describe('SC-6: Sector 6', () => {
  it.each<Row>([
    ['S6-01', 'A', '15 minutes', '2026-03-16T10:12', '2026-03-16T10:27'],
    ['S6-02', 'A', '1 working day', '2026-03-16T10:12', '2026-03-17'],
    ['S6-03', 'A', '5 working days', '2026-03-17', '2026-03-24'],
    [
      'S6-12',
      'L',
      { on: 'validUntil' },
      '2026-03-17',
      '2026-06-30',
      {
        on: '2026-06-30',
        remind: { '90 days': '2026-04-01T08:00', '60 days': '2026-04-30T08:00', '30 days': '2026-05-29T08:00' },
      },
    ],
    ['S6-04', 'A', '10 working days', '2026-03-23', '2026-04-06'],
    ['S6-05', 'A', '10 working days', '2026-03-30', '2026-04-15'],
    ['S6-06', 'A', '10 working days', '2026-04-09', '2026-04-27'],
    ['S6-07', 'A', '3 months', '2026-04-22', '2026-07-22'],
    ['S6-08', 'A', '15 working days', '2026-04-22', '2026-05-14'],
    ['D23', 'A', { every: '7 days' }, '2026-05-04', '2026-05-11', { occurrence: 1 }],
    ['D47', 'A', '3 working days', '2026-05-20', '2026-05-25'],
    ['S6-11', 'A', { after: ['1 month', '3 months', '6 months'] }, '2026-09-15', '2027-03-15', { occurrence: 3 }],
    ['F-35', 'A', '28 days', '2026-09-30', '2026-10-28'],
    ['F-36 opens', 'A', '6 months', '2026-09-30', '2027-03-30'],
    ['F-36 closes', 'A', '7 months', '2026-09-30', '2027-05-04'],
  ])('%s', (...row) => check(row))
})

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
