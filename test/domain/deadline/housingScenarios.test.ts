import type { Due } from '../../../domain/deadline/definition'
import { check, type Row } from './scenarioRow'

const monthly: Due = { every: '1 month' }
const followUps: Due = { after: ['1 month', '3 months', '6 months'] }
const contacts: Due = { after: ['14 days', '1 month', '3 months', '6 months'] }

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
    ['D24.1', 'A', followUps, '2026-09-01', '2026-10-01', { occurrence: 1 }],
    [
      'D24.3',
      'A',
      followUps,
      '2026-09-01',
      '2026-12-02',
      { occurrence: 2, remind: { '5 working days': '2026-11-23T08:00' } },
    ],
    ['D24.6', 'A', followUps, '2026-09-01', '2027-03-01', { occurrence: 3 }],
    ['D15b', 'A', '30 days', '2026-11-10T00:05', '2026-12-10'],
    ['D34', 'A', '3 working days', '2027-01-15', '2027-01-20'],
    ['D35', 'A', '5 working days', '2027-01-15', '2027-01-22'],
    ['D36 first', 'A', contacts, '2027-01-15', '2027-01-29', { occurrence: 1 }],
    ['D36 second', 'A', contacts, '2027-01-15', '2027-02-15', { occurrence: 2 }],
    ['D36 third', 'A', contacts, '2027-01-15', '2027-04-15', { occurrence: 3 }],
    ['D36 fourth', 'A', contacts, '2027-01-15', '2027-07-15', { occurrence: 4 }],
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
