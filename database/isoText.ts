/** SQL for a moment inside JSON, spelled like every other moment: 2026-02-05T21:59:59.000Z; `infinity` is null. */
export const isoText = (column: string): string => `case when isfinite(${column}) then to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end`
