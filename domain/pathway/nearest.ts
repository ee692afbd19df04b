/** The name somebody probably meant: the candidate a few letters away from what was written, if there is one. */
export function nearest(written: string, candidates: Iterable<string>): string | undefined {
  const allowed = written.length < 3 ? 0 : Math.max(1, Math.floor(written.length / 3))
  let best: { name: string; distance: number } | undefined
  for (const name of candidates) {
    const distance = letterDistance(fold(written), fold(name))
    if (distance <= allowed && (!best || distance < best.distance)) best = { name, distance }
  }
  return best?.name
}

const fold = (name: string): string => name.toLowerCase().replaceAll(/[-_.]/g, '')

/** Letters to add, drop, change or swap with their neighbour (Damerau–Levenshtein). */
function letterDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    rows.push(row)
    for (let j = 1; j <= b.length; j++) {
      const changed = a[i - 1] === b[j - 1] ? 0 : 1
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Infinity
      row.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + changed, swapped))
    }
  }
  return at(a.length, b.length)
}
