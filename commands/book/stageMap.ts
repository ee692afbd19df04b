import { escapeText, tag, wrap } from '../../api/svg/text'

const COLUMNS = 6
const CELL = { width: 117, height: 76 }

/** The stages as stops of a line, row after row; the one of this chapter is filled. */
export function stageMap(titles: readonly string[], current: number): string {
  const rows = Math.ceil(titles.length / COLUMNS)
  const place = (index: number): { x: number; y: number } => ({ x: CELL.width * ((index % COLUMNS) + 0.5), y: 18 + CELL.height * Math.floor(index / COLUMNS) })
  const rails = titles.slice(1).flatMap((_, index) => {
    const [from, to] = [place(index), place(index + 1)]
    return from.y === to.y ? [tag('line', { x1: from.x + 12, y1: from.y, x2: to.x - 12, y2: to.y, stroke: '#bfd9dd', 'stroke-width': 3 })] : []
  })
  const stops = titles.map((title, index) => {
    const { x, y } = place(index)
    const here = index === current
    const lines = wrap(title, CELL.width - 12, 3).map((line, at) => `<text x="${x}" y="${y + 26 + at * 13}" text-anchor="middle" font-size="11" fill="#1f2430"${here ? ' font-weight="700"' : ''}>${escapeText(line)}</text>`)
    return `<circle cx="${x}" cy="${y}" r="10" fill="${here ? '#0b5c6b' : '#fff'}" stroke="#0b5c6b" stroke-width="2"/><text x="${x}" y="${y + 4}" text-anchor="middle" font-size="10" fill="${here ? '#fff' : '#0b5c6b'}">${index + 1}</text>${lines.join('')}`
  })
  return `<svg viewBox="0 0 ${CELL.width * COLUMNS} ${CELL.height * rows}" role="img" aria-label="${escapeText(titles[current] ?? '')}" font-family="Public Sans, DejaVu Sans, sans-serif">${rails.join('')}${stops.join('')}</svg>`
}
