import type { Deadline } from './definition'

/** A deadline rule as a case carries it, without words. */
export type DeadlineRule = Omit<Deadline, 'title' | 'source' | 'status'>
