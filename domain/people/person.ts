import { beginnings, foldWords } from './fold'

/** What is known of a person. Anything may be unknown; forms may fill further fields. */
export interface Person {
  firstName?: string
  lastName?: string
  priorName?: string
  /** How she wants to be called. */
  alias?: string
  cnp?: string
  birthDate?: string
  phone?: string
  [field: string]: unknown
}

/** How a person may be reached without danger (F-03); drives every outgoing message. */
export interface SafeContact {
  /** What she has allowed, e.g. email; `none` closes all. */
  channels?: string[]
  /** Days by name, hours from 0 to 24 by her clock; outside of them nothing leaves. */
  windows?: { days?: string[]; from?: number; to?: number }[]
  doNotContact?: boolean
  aggressorMayAccessDevice?: 'yes' | 'no' | 'unknown'
  phone?: string
  email?: string
  neutralText?: string
  reviewOn?: string
  [field: string]: unknown
}

const digits = (text: string | undefined): string => (text ?? '').replace(/\D/g, '')

/** Every term a person can be found by: beginnings of her names, her personal number, the end of it and of her telephone number. */
export function searchTerms({ firstName, lastName, priorName, alias, cnp, phone }: Person): string[] {
  const names = foldWords([firstName, lastName, priorName, alias].filter((name) => typeof name === 'string').join(' '))
  const [number, telephone] = [digits(cnp), digits(phone)]
  const ends = [number, telephone].filter((text) => text.length >= 4).map((text) => text.slice(-4))
  return [...new Set([...names.flatMap(beginnings), ...ends, ...(number.length === 13 ? [number] : [])])]
}
