import type { Wrong } from '../recordAccess/recordAccess'
import type { Words } from './words'

/** Why a field cannot be taken, in words. */
export const wrongText = ({ code, least = 1 }: Pick<Wrong, 'code' | 'least'>, words: Words): string => words.say(`leave.wrong.${code}`, { least })
