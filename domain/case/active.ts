const known = new WeakMap<object, string[]>()

/** Paths of all active states, outermost first within each branch: an XState value `{a: 'b'}` is `a`, `a.b`. Asked of one snapshot many times. */
export function activePaths(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return pathsIn(value, '')
  let paths = known.get(value)
  if (!paths) known.set(value, (paths = pathsIn(value, '')))
  return [...paths]
}

function pathsIn(value: unknown, parent: string): string[] {
  const path = (key: string): string => (parent ? `${parent}.${key}` : key)
  if (typeof value === 'string') return [path(value)]
  return Object.entries((value ?? {}) as Record<string, unknown>).flatMap(([key, child]) => [path(key), ...pathsIn(child, path(key))])
}
