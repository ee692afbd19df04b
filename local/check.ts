import type { Sentence } from './say'

/** What `parcurs doctor` found out about one thing. `optional`: not there, and not needed for running Parcurs. */
export interface Finding {
  state: 'found' | 'missing' | 'optional'
  name: Sentence
  found: Sentence
  remedy?: Sentence
}

/** Looks at one thing and changes nothing. */
export type Check = () => Promise<Finding> | Finding

/** A sentence that is the same in every language: a path, a version. */
export const asItIs = (text: string): Sentence => ({ en: text, ro: text })
