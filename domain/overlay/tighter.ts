import { DurationError, parseDuration, type Parameters, type Unit } from '../deadline/duration'
import { isTree, same } from './keys'

export interface Ground {
  /** The parameters of the national definition and of the county, for periods written as `$name`. */
  national: Parameters
  own: Parameters
  /** A larger number is the stricter one. */
  larger: boolean
}

/** Words about a thing, which may change where it may be made stricter. */
const WORDS = ['title', 'text', 'why', 'before', 'hint', 'source', 'status', 'validFrom', 'validTo']
const AMOUNTS = ['value', 'within', 'every', 'workingDayOfMonth', 'times']
const MORE = ['remind', 'escalate', 'needs', 'notify', 'secondSignature', 'all']
const FEWER = ['roles', 'waiver']

/** Whether something may take the place of the national one where that may only be made stricter. `undefined`: it is not there. */
export function isTighter(key: string, national: unknown, own: unknown, ground: Ground): boolean {
  if (same(national, own) || WORDS.includes(key)) return true
  if (own === undefined) return key === 'waiver'
  if (key === 'required' || key === 'survivesClosing') return own === true
  if (key === 'pausable') return own === false
  if (key === 'approval') return national === undefined
  if (MORE.includes(key)) return Array.isArray(own) && asList(national).every((item) => own.some((one) => same(one, item)))
  if (national === undefined) return false
  if (FEWER.includes(key)) return Array.isArray(own) && own.length > 0 && own.every((item) => asList(national).some((one) => same(one, item)))
  if (AMOUNTS.includes(key)) return isLess(national, own, ground)
  if (key === 'after' && Array.isArray(own)) return own.length >= asList(national).length && asList(national).every((term, i) => isLess(term, own[i], ground))
  if (key === 'due') return Array.isArray(own) && own.length === asList(national).length && asList(national).every((term, i) => isTighterTerm(term, own[i], ground))
  return false
}

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

function isTighterTerm(national: unknown, own: unknown, ground: Ground): boolean {
  if (!isTree(national) || !isTree(own)) return false
  return [...new Set([...Object.keys(national), ...Object.keys(own)])].every((key) => isTighter(key, national[key], own[key], ground))
}

function isLess(national: unknown, own: unknown, ground: Ground): boolean {
  const [low, high] = ground.larger ? [national, own] : [own, national]
  if (typeof low === 'number' && typeof high === 'number') return low <= high
  if (typeof national !== 'string' || typeof own !== 'string') return false
  const [before, after] = [read(national, ground.national), read(own, ground.own)]
  if (!before || !after) return false
  const [short, long] = ground.larger ? [before, after] : [after, before]
  return short.unit === long.unit ? short.amount <= long.amount : SPAN[short.unit](short.amount)[1] <= SPAN[long.unit](long.amount)[0]
}

function read(text: string, parameters: Parameters): ReturnType<typeof parseDuration> | undefined {
  try {
    return parseDuration(text, parameters)
  } catch (error) {
    if (error instanceof DurationError) return undefined
    throw error
  }
}

/** The fewest and the most hours a period can last; free days and holidays stretch the working ones. */
const SPAN: Record<Unit, (amount: number) => [number, number]> = {
  minutes: (n) => [n / 60, n / 60],
  hours: (n) => [n, n],
  workingHours: (n) => [n, n * 24 + 14 * 24],
  days: (n) => [n * 24, n * 24 + 24],
  workingDays: (n) => [n * 24, (n * 2 + 7) * 24],
  freeDays: (n) => [n * 24, (n + 9) * 24],
  weeks: (n) => [n * 168, n * 168 + 24],
  months: (n) => [n * 672, n * 744 + 24],
  years: (n) => [n * 8760, n * 8784 + 24],
}
