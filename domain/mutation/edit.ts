import type { Path } from '../pathway/path'
import { valueAt } from '../pathway/place'

/** A change at one place of a definition: another value there, or, without one, nothing any more. */
export interface Edit {
  at: Path
  to?: unknown
}

type Container = Record<string | number, unknown>

/** A copy with one place changed; what is not touched is the same. A list that has lost its last item is gone as well. */
export function withEdit<Value>(value: Value, { at, to }: Edit): Value {
  const name = at.at(-1)
  if (name === undefined) return value
  const copy = copyAlong(value, at.slice(0, -1)) as Value
  const parent = valueAt(copy, at.slice(0, -1)) as Container
  if (to !== undefined) parent[name] = to
  else if (!Array.isArray(parent)) delete parent[name]
  else parent.splice(Number(name), 1)
  return Array.isArray(parent) && parent.length === 0 ? withEdit(value, { at: at.slice(0, -1) }) : copy
}

function copyAlong(value: unknown, path: Path): unknown {
  const [first, ...rest] = path
  const copy = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }
  if (first !== undefined) (copy as Container)[first] = copyAlong((copy as Container)[first], rest)
  return copy
}
