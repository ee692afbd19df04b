import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

/** Why a new password is not taken. */
export type PasswordFault = 'tooShort' | 'tooLong' | 'listed' | 'aboutYou' | 'pattern' | 'weak'

export const SHORTEST = 12
const LONGEST = 200
/** What is looked at: longer ones are judged by their beginning, which bounds the work. */
const LOOKED_AT = 40
/** Ten thousand million guesses. */
const ENOUGH = 10

let made: ZxcvbnFactory | undefined
/** Loaded when the first password is chosen: 49,000 passwords known from breaches, the words of Diceware and the keyboards, from @zxcvbn-ts/language-common (MIT). */
const estimator = (): ZxcvbnFactory => (made ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs }))

/**
 * Looks for a password, also with letters replaced or figures added, in the list of those known from breaches, and for what is easily guessed. Nothing leaves the machine.
 * `about` are words of the account, such as name and e-mail.
 */
export function passwordFault(password: string, about: string[]): PasswordFault | undefined {
  if ([...password].length < SHORTEST) return 'tooShort'
  if (password.length > LONGEST) return 'tooLong'
  const words = about.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]).filter((word) => word.length > 2)
  const { guessesLog10, sequence } = estimator().check(password.slice(0, LOOKED_AT), ['parcurs', ...words])
  if (guessesLog10 >= ENOUGH) return undefined
  const sources = sequence.map((match) => ('dictionaryName' in match ? String(match.dictionaryName) : match.pattern))
  if (sources.includes('userInputs')) return 'aboutYou'
  if (sources.some((source) => source.startsWith('passwords'))) return 'listed'
  return sources.some((source) => ['repeat', 'sequence', 'spatial', 'date', 'regex'].includes(source)) ? 'pattern' : 'weak'
}
