/** Values by their key, in the order they came. */
export function grouped<Value>(pairs: Iterable<readonly [key: string, value: Value]>): Map<string, Value[]> {
  const groups = new Map<string, Value[]>()
  for (const [key, value] of pairs) {
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return groups
}
