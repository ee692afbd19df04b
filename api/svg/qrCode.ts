import { encode } from 'uqr'
import type { Picture } from '../render'
import { tag } from './text'

/** A text as a QR code: dark on light in any theme, as cameras expect; four modules of quiet zone. */
export function qrCode(text: string, { title }: { title: string }): Picture {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  const inside = tag('rect', { width: size, height: size, fill: '#ffffff' }) + tag('path', { d: dark, fill: '#000000' })
  return { svg: tag('svg', { class: 'qr', role: 'img', 'aria-label': title, viewBox: `0 0 ${size} ${size}`, 'shape-rendering': 'crispEdges' }, inside) }
}
