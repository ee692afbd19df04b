import type { Text } from '../pathway/words'

/** One sheet of a workbook, its cells as texts; the first row has the names of the columns. */
export interface Sheet {
  name: string
  rows: string[][]
}

/** What was not taken over, and where it stands. */
export interface Note {
  sheet: string
  /** As the spreadsheet counts them. */
  row?: number
  column?: string
  text: Text & { en: string }
}

/** A row by the names of its columns. */
export interface Line {
  sheet: string
  row: number
  cells: Record<string, string>
}

export function linesOf({ name, rows }: Sheet): Line[] {
  const [header = [], ...others] = rows
  const names = header.map((cell) => cell.trim().toLowerCase())
  return others
    .map((cells, i) => ({ sheet: name, row: i + 2, cells: Object.fromEntries(names.flatMap((column, at) => (column && cells[at]?.trim() ? [[column, cells[at].trim()]] : []))) }))
    .filter(({ cells }) => Object.keys(cells).length > 0)
}
