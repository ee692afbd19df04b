import { notes, type Row } from './row'

const columnsOf = (rows: Row[]): string[] => [...new Set(rows.flatMap(({ figures }) => Object.keys(figures)))]

const cell = (value: number | undefined): string => (value === undefined ? '' : value.toLocaleString('en'))

const aligned = (lines: string[][]): string[] => {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  const pad = (text: string, column: number): string => (column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0))
  return lines.map((line) => `  ${line.map(pad).join('   ')}`.trimEnd())
}

const group = (measure: string, rows: Row[]): string => {
  const columns = columnsOf(rows)
  const lines = [['', ...columns], ...rows.map(({ load, figures }) => [load, ...columns.map((column) => cell(figures[column]))])]
  return [measure, ...aligned(lines), ...(notes[measure] ?? []).map((note) => `  ${note}`)].join('\n')
}

/** All rows as text, one block per measure in the order they came, with the notes for comparison beneath. */
export const table = (rows: Row[]): string => {
  const measures = [...new Set(rows.map(({ measure }) => measure))]
  return measures.map((measure) => group(measure, rows.filter((row) => row.measure === measure))).join('\n\n')
}
