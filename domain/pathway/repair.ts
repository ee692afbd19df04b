import type { z } from 'zod'
import { issuesInWords, type Issue } from './issues'
import { nearest } from './nearest'
import type { Path } from './path'
import { valueAt } from './place'

const MOST_REPAIRS = 60
const PLACEHOLDERS: unknown[] = [
  { ro: '?', en: '?' },
  'someone',
  '1 day',
  '08:00',
  'SOMETHING',
  'X1',
  1,
  true,
  [],
  ['someone'],
  {},
]

type Container = Record<string | number, unknown>

export interface Repaired<T> {
  definition: T
  /** Places that were changed, as they are in the given value. */
  repaired: Path[]
  /** A path in the repaired definition as it is in the given value. */
  original(path: Path): Path
}

/**
 * Makes a malformed value good enough for the linter, so that all that is wrong is told at once and not one layer
 * after another: misspelt names are corrected, wrong values replaced, what cannot be is left out.
 */
export function repair<T>(schema: z.ZodType<T>, given: unknown): Repaired<T> | undefined {
  const value = structuredClone(given)
  const repaired: Path[] = []
  const removed: Path[] = []
  for (let round = 0; round < MOST_REPAIRS; round++) {
    const checked = schema.safeParse(value)
    if (checked.success) return { definition: checked.data, repaired, original: (path) => originalPath(path, removed) }
    const issue = issuesInWords(schema, value, checked.error.issues)[0]
    if (!issue || issue.path.length === 0) return undefined
    repaired.push(originalPath(issue.path, removed))
    mend(schema, value, issue, checked.error.issues.length, removed)
  }
  return undefined
}

function mend(schema: z.ZodType, value: unknown, issue: Issue, problems: number, removed: Path[]): void {
  const name = issue.path.at(-1) as string | number
  const parent = valueAt(value, issue.path.slice(0, -1)) as Container
  const given = parent[name]
  if (issue.zod.code === 'unrecognized_keys') {
    if (issue.meant !== undefined) parent[issue.meant] = given
    delete parent[name]
    return
  }
  if (issue.key && given !== undefined) return void delete parent[name]
  const improved = (): boolean => {
    const again = schema.safeParse(value)
    return again.success || again.error.issues.length < problems
  }
  const tries = [
    ...(given === undefined || Array.isArray(given) ? [] : [[given]]),
    ...closest(issue, given),
    ...PLACEHOLDERS,
    ...(Array.isArray(parent) ? [] : [undefined]),
  ]
  for (const attempt of tries) {
    if (attempt === undefined) delete parent[name]
    else parent[name] = attempt
    if (improved()) return
  }
  parent[name] = given
  removed.push(...removeNearest(value, issue.path))
}

function closest(issue: Issue, given: unknown): unknown[] {
  if (issue.zod.code !== 'invalid_value') return []
  const values = issue.zod.values.map(String)
  return [nearest(String(given), values) ?? values[0]]
}

/** Drops the entry of the section that cannot be made good: this step, that deadline. Answers with the list place lost, if any. */
function removeNearest(value: unknown, path: Path): Path[] {
  const at = path.slice(0, Math.min(2, path.length))
  const parent = valueAt(value, at.slice(0, -1)) as Container
  const name = at.at(-1) as string | number
  if (!Array.isArray(parent)) {
    delete parent[name]
    return []
  }
  parent.splice(Number(name), 1)
  return [at]
}

/** Where something of the repaired value stands in the given one, from which items of lists were taken out in turn. */
function originalPath(path: Path, removed: Path[]): Path {
  const original = [...path]
  for (const [list, index] of removed.toReversed()) {
    const at = original[1]
    if (original[0] === list && typeof at === 'number' && typeof index === 'number' && at >= index) original[1] = at + 1
  }
  return original
}
