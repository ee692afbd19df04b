import { durationWords } from '../deadline/durationWords'
import { DurationError, parseDuration, type Duration, type Parameters } from '../deadline/duration'
import { same, type Words } from '../pathway/titles'

/** A duration as written or as the parameter it names holds it. */
export function durationOf(value: unknown, params: Parameters): Duration | undefined {
  if (typeof value !== 'string' || !/^(\$|\d+ [a-z])/.test(value)) return undefined
  try {
    return parseDuration(value, params)
  } catch (error) {
    if (error instanceof DurationError) return undefined
    throw error
  }
}

/** A value of a definition as people say it. */
export function valueWords(value: unknown, params: Parameters): Words {
  if (value === undefined || value === null) return { ro: 'nimic', en: 'nothing' }
  if (value === true) return { ro: 'da', en: 'yes' }
  if (value === false) return { ro: 'nu', en: 'no' }
  const duration = durationOf(value, params)
  if (duration) return durationWords(duration)
  if (Array.isArray(value)) return joined(value.map((one) => valueWords(one, params)))
  if (typeof value !== 'object') return same(typeof value === 'string' ? value : JSON.stringify(value))
  return joined(
    Object.entries(value).map(([key, inside]) => {
      const { ro, en } = valueWords(inside, params)
      return { ro: `${key}: ${ro}`, en: `${key}: ${en}` }
    }),
    '; ',
  )
}

const joined = (all: Words[], by = ', '): Words => (all.length === 0 ? { ro: 'nimic', en: 'nothing' } : { ro: all.map(({ ro }) => ro).join(by), en: all.map(({ en }) => en).join(by) })

/** „scade de la 5 la 3 zile lucrătoare”, or „se schimbă din … în …”. */
export function becomes(before: unknown, after: unknown, [was, is]: [Parameters, Parameters]): Words {
  const [old, now] = [durationOf(before, was) ?? before, durationOf(after, is) ?? after]
  const [from, to] = [valueWords(before, was), valueWords(after, is)]
  const less = amountOf(old, now)
  if (less === undefined) return { ro: `se schimbă din ${from.ro} în ${to.ro}`, en: `changes from ${from.en} to ${to.en}` }
  return less ? { ro: `scade de la ${from.ro} la ${to.ro}`, en: `goes down from ${from.en} to ${to.en}` } : { ro: `crește de la ${from.ro} la ${to.ro}`, en: `goes up from ${from.en} to ${to.en}` }
}

/** Whether it became less; undefined where the two cannot be compared. */
function amountOf(before: unknown, after: unknown): boolean | undefined {
  if (typeof before === 'number' && typeof after === 'number') return after < before
  if (!isDuration(before) || !isDuration(after) || before.unit !== after.unit || before.amount === after.amount) return undefined
  return after.amount < before.amount
}

const isDuration = (value: unknown): value is Duration => typeof value === 'object' && value !== null && 'unit' in value && 'amount' in value
