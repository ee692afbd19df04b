import type { LeafType } from './names'

type Takes = 'date' | 'moment' | 'number' | 'leaf' | 'list' | 'any'

/** What a template may call, and nothing else: what each takes first, whether it gives words or a yes or no, and how it is written. */
export const HELPERS: Record<string, { takes: Takes; gives: 'words' | 'yesNo'; literals: 'none' | 'some' | 'terms'; example: string }> = {
  date: { takes: 'date', gives: 'words', literals: 'none', example: '{{date facts.admittedOn}}' },
  dateTime: { takes: 'moment', gives: 'words', literals: 'none', example: '{{dateTime now}}' },
  number: { takes: 'number', gives: 'words', literals: 'none', example: '{{number answers.F-01.score}}' },
  money: { takes: 'number', gives: 'words', literals: 'none', example: '{{money answers.F-12.amount}}' },
  label: { takes: 'leaf', gives: 'words', literals: 'none', example: '{{label facts.riskBand}}' },
  count: { takes: 'list', gives: 'words', literals: 'none', example: '{{count answers.F-11.goals}}' },
  is: { takes: 'leaf', gives: 'yesNo', literals: 'some', example: '{{#if (is facts.riskBand "HIGH")}}' },
  atLeast: { takes: 'number', gives: 'yesNo', literals: 'some', example: '{{#if (atLeast facts.sessions 4)}}' },
  has: { takes: 'list', gives: 'yesNo', literals: 'some', example: '{{#if (has answers.F-11.services "housing")}}' },
  known: { takes: 'any', gives: 'yesNo', literals: 'none', example: '{{#if (known facts.leftOn)}}' },
  not: { takes: 'any', gives: 'yesNo', literals: 'none', example: '{{#if (not facts.housed)}}' },
  and: { takes: 'any', gives: 'yesNo', literals: 'terms', example: '{{#if (and facts.housed (known facts.leftOn))}}' },
  or: { takes: 'any', gives: 'yesNo', literals: 'terms', example: '{{#if (or facts.housed facts.inGroup)}}' },
}

const TYPES: Partial<Record<Takes, LeafType[]>> = { date: ['date', 'dateTime', 'instant'], moment: ['dateTime', 'instant'], number: ['number'] }

export const takesType = (takes: Takes, type: LeafType): boolean => TYPES[takes]?.includes(type) ?? true
