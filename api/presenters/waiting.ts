import type { Words } from './words'

/** How long somebody who tried too often waits, in whole minutes. */
export const waiting = (words: Words, seconds: number): string => words.say('signIn.wait', { minutes: Math.ceil(seconds / 60) })
