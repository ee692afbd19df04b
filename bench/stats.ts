/** The value below which the share `part` (0 to 1) of the values lies; NaN when there are none. */
export const quantile = (values: number[], part: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(part * sorted.length) - 1))] ?? NaN
}

export const median = (values: number[]): number => quantile(values, 0.5)
export const p95 = (values: number[]): number => quantile(values, 0.95)

/** As many decimals as the number can carry: 0.42, 9.6, 143. */
export const rounded = (value: number): number => {
  const decimals = value < 1 ? 2 : value < 100 ? 1 : 0
  return Number(value.toFixed(decimals))
}
