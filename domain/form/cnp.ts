import { Temporal } from 'temporal-polyfill'
import type { LocalDate } from '../time/calendar'

const WEIGHTS = [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]
const CENTURIES: Record<string, number[]> = {
  1: [1900],
  2: [1900],
  3: [1800],
  4: [1800],
  5: [2000],
  6: [2000],
  7: [1900, 2000],
  8: [1900, 2000],
  9: [1900, 2000],
}
const COUNTIES = new Set([...Array.from({ length: 46 }, (_, i) => i + 1), 47, 48, 51, 52])
/** Seen in newer documents, not in the published list. */
const UNCERTAIN_COUNTIES = new Set([70, 80, 81, 82, 83])

/**
 * Whether a Romanian personal number can be real: 13 digits, a date of birth not after `today`, a county, the check digit.
 * `uncertain` is accepted with a question: a county of newer documents or a foreign citizen's number.
 */
export function checkCnp(cnp: string, today: LocalDate): 'valid' | 'uncertain' | 'invalid' {
  if (!/^[1-9]\d{12}$/.test(cnp)) return 'invalid'
  const county = Number(cnp.slice(7, 9))
  if (cnp.slice(9, 12) === '000' || !bornBefore(cnp, today) || checkDigit(cnp) !== Number(cnp[12])) return 'invalid'
  if (cnp[0] === '9' || UNCERTAIN_COUNTIES.has(county)) return 'uncertain'
  return COUNTIES.has(county) ? 'valid' : 'invalid'
}

function bornBefore(cnp: string, today: LocalDate): boolean {
  const [year, month, day] = [cnp.slice(1, 3), cnp.slice(3, 5), cnp.slice(5, 7)].map(Number) as [number, number, number]
  return (CENTURIES[cnp.charAt(0)] ?? []).some((century) => {
    const date = realDate(century + year, month, day)
    return date !== undefined && date <= today
  })
}

function checkDigit(cnp: string): number {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(cnp[i]), 0)
  return sum % 11 === 10 ? 1 : sum % 11
}

/** The date as YYYY-MM-DD, or undefined where the calendar has no such day. */
export function realDate(year: number, month: number, day: number): LocalDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString()
  } catch {
    return undefined
  }
}
