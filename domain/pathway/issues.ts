import type { z } from 'zod'
import { badName, badValue, missing, unknownKey } from './issueWords'
import { nearest } from './nearest'
import { formatPath, type Path } from './path'
import { valueAt } from './place'
import type { Finding } from './position'
import { keysAt } from './schemaKeys'

type Words = Finding['message']
type ZodIssue = z.core.$ZodIssue

/** What a schema has against a value, at the place it concerns. `key`: the name itself is wrong, not what stands there. */
export interface Issue {
  path: Path
  key: boolean
  words: Words
  zod: ZodIssue
  /** Something needed is not there. */
  missing?: true
  /** The name that was probably meant by an unknown one. */
  meant?: string
}

/** The issues of one check as sentences, one for each thing to mend. `value` is what was checked. */
export function issuesInWords(schema: z.ZodType, value: unknown, issues: readonly ZodIssue[]): Issue[] {
  const found = issues.flatMap((issue) => flatten(issue, value)).flatMap((issue) => sentences(schema, value, issue))
  const meant = new Set(
    found.flatMap(({ path, meant: name }) => (name === undefined ? [] : [formatPath([...path.slice(0, -1), name])])),
  )
  // Misspelt names first: what seems to be missing is often only written wrongly.
  return found
    .filter(({ path, zod }) => zod.code === 'unrecognized_keys' || !meant.has(formatPath(path)))
    .sort((a, b) => order(a) - order(b))
}

const order = ({ zod }: Issue): number => (zod.code === 'unrecognized_keys' ? 0 : 1)

/** A union's issue becomes those of the branch that was most likely meant: the one that understood most of the value. */
function flatten(issue: ZodIssue, value: unknown): ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const given = valueAt(value, issue.path as Path)
  const near = issue.errors.filter(
    (branch) => !branch.some((one) => one.path.length === 0 && one.code === 'invalid_type'),
  )
  const meant = (
    near.length > 0 ? near : issue.errors.filter((branch) => expectsObject(branch) === (typeof given === 'object'))
  )[0]
  if (!meant) return [issue]
  return meant.flatMap((one) => flatten({ ...one, path: [...issue.path, ...one.path] }, value))
}

const expectsObject = (branch: readonly ZodIssue[]): boolean =>
  branch.some((one) => one.code === 'invalid_type' && ['object', 'array', 'record'].includes(one.expected))

function sentences(schema: z.ZodType, value: unknown, issue: ZodIssue): Issue[] {
  const path = issue.path as Path
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, path)
    const present = Object.keys((valueAt(value, path) as object | undefined) ?? {})
    return issue.keys.map((key) => {
      const meant = nearest(
        key,
        known.filter((name) => !present.includes(name)),
      )
      return {
        path: [...path, key],
        key: true,
        words: unknownKey(key, known, meant),
        zod: issue,
        ...(meant !== undefined && { meant }),
      }
    })
  }
  if (issue.code === 'invalid_key')
    return [{ path, key: true, words: badName(String(path.at(-1)), issue.issues[0]?.message ?? ''), zod: issue }]
  const given = valueAt(value, path)
  if (given === undefined)
    return [{ path, key: true, words: missing(String(path.at(-1)), keysAt(schema, path)), zod: issue, missing: true }]
  return [{ path, key: false, words: badValue(given, issue), zod: issue }]
}
