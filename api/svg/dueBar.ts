import type { Picture } from '../render'
import { tag } from './text'

export interface DueMoments {
  startsAt: string
  dueAt: string
  escalatesAt?: string | undefined
  now: string
}

const WIDTH = 160
const PAD = 8
const MIDDLE = 7

/** Opens ─ due ◆ ─ reaches the supervisor ▲, with today ●. Decoration: the same stands beside it in words. */
export function drawDueBar({ startsAt, dueAt, escalatesAt, now }: DueMoments): Picture {
  const points = [startsAt, dueAt, escalatesAt ?? dueAt, now].map((at) => Date.parse(at))
  const first = Math.min(...points)
  const span = Math.max(Math.max(...points) - first, 1)
  const x = (at: string) => PAD + ((Date.parse(at) - first) / span) * (WIDTH - 2 * PAD)
  const due = x(dueAt)
  const end = x(escalatesAt ?? dueAt)
  const late = now > dueAt
  const inside = [
    tag('line', { class: 'rail', x1: x(startsAt), y1: MIDDLE, x2: Math.max(end, due), y2: MIDDLE }),
    tag('line', { class: 'run', x1: x(startsAt), y1: MIDDLE, x2: Math.max(x(startsAt), x(now)), y2: MIDDLE }),
    tag('line', { class: 'edge', x1: x(startsAt), y1: 3, x2: x(startsAt), y2: 11 }),
    escalatesAt ? tag('path', { class: 'up', d: `M${end} 2l5 10h-10z` }) : '',
    tag('path', { class: 'mark', d: `M${due} 2l5 5l-5 5l-5 -5z` }),
    tag('circle', { class: 'now', cx: x(now), cy: MIDDLE, r: 4 }),
  ]
  return { svg: tag('svg', { class: late ? 'due-bar late' : 'due-bar', viewBox: `0 0 ${WIDTH} 14`, width: WIDTH, height: 14, 'aria-hidden': 'true', focusable: 'false' }, inside.join('')) }
}
