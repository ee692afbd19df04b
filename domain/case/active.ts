/** Paths of all active states, outermost first within each branch: an XState value `{a: 'b'}` is `a`, `a.b`. */
export function activePaths(value: unknown, parent = ''): string[] {
  const path = (key: string): string => (parent ? `${parent}.${key}` : key)
  if (typeof value === 'string') return [path(value)]
  return Object.entries((value ?? {}) as Record<string, unknown>).flatMap(([key, child]) => [path(key), ...activePaths(child, path(key))])
}
