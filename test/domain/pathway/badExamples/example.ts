import type { Edit } from '../../../support/definitionFiles'

/** A small change of the good example, and what the linter says to it. */
export interface Example {
  rule: string
  what: string
  edits: Edit[]
  path: string
  says: string
}

export const example = (
  rule: string,
  what: string,
  [file, from, to]: [string, string, string],
  path: string,
  says: string,
  ...more: [string, string, string][]
): Example => ({
  rule,
  what,
  edits: [[file, from, to] as const, ...more].map(([file, from, to]) => ({ file, from, to })),
  path,
  says,
})
