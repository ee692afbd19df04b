import type { Lane, StageMap, Stop } from '../presenters/stageMap'
import type { Words } from '../presenters/words'
import type { Picture } from '../render'
import { clip, escapeText, tag, textWidth, wrap } from './text'

const WIDTH = 1080
const COLUMN = { min: 94, max: 168 }
const RAIL_Y = 52
const RADIUS = 9
const LINE = 16
const LABEL_LINES = 4
const LANE = { height: 54, columns: 3, top: 30 }

/** Where everything stands; drawn by `drawPathwayMap`, measured by the tests. */
export interface MapGeometry {
  width: number
  height: number
  stops: { stop: Stop; x: number; y: number; lines: string[] }[]
  panel: { x: number; y: number; width: number; height: number; pointer: number } | undefined
  lanes: { lane: Lane; x: number; y: number; width: number }[]
}

/** A metro line: stages from left to right, the regions of the current stage in a panel below it. */
export function layOutPathwayMap(map: StageMap, lanes: Lane[]): MapGeometry {
  const column = Math.max(COLUMN.min, Math.min(COLUMN.max, WIDTH / Math.max(map.stops.length, 1)))
  const width = Math.max(column * map.stops.length, lanes.length > 0 ? WIDTH : 0)
  const start = (width - column * map.stops.length) / 2
  const stops = map.stops.map((stop, index) => ({ stop, x: start + column * (index + 0.5), y: RAIL_Y, lines: wrap(stop.title, column - 10, LABEL_LINES) }))
  const labelled = RAIL_Y + 32 + Math.max(1, ...stops.map(({ lines, stop }) => lines.length + (stop.since ? 1 : 0))) * LINE
  if (lanes.length === 0) return { width, height: labelled, stops, panel: undefined, lanes: [] }
  const rows = Math.ceil(lanes.length / LANE.columns)
  const panel = { x: 1, y: labelled + 12, width: width - 2, height: rows * LANE.height + 28, pointer: stops.find(({ stop }) => stop.status === 'now')?.x ?? width / 2 }
  const cell = (panel.width - 40) / LANE.columns
  const placed = lanes.map((lane, index) => ({
    lane,
    x: panel.x + 20 + (index % LANE.columns) * cell,
    y: panel.y + LANE.top + Math.floor(index / LANE.columns) * LANE.height,
    width: cell - 24,
  }))
  return { width, height: panel.y + panel.height + 2, stops, panel, lanes: placed }
}

const tick = (x: number, y: number, size: number) => tag('path', { class: 'tick', d: `M${x - size} ${y}l${size * 0.7} ${size * 0.8}l${size * 1.2} ${-size * 1.5}` })

function drawRail(geometry: MapGeometry): string {
  return geometry.stops
    .slice(1)
    .map(({ stop, x, y }, index) => {
      const from = geometry.stops[index]
      const kind = stop.status === 'done' || stop.status === 'now' ? 'done' : stop.status === 'passed' ? '' : 'ahead'
      return from ? tag('line', { class: `rail ${kind}`, x1: from.x + RADIUS + 4, y1: y, x2: x - RADIUS - 4, y2: y }) : ''
    })
    .join('')
}

function drawHere(x: number, width: number, text: string): string {
  const half = textWidth(text) / 2 + 12
  const centre = Math.max(half, Math.min(width - half, x))
  const flag = tag('rect', { class: 'here', x: centre - half, y: 4, width: half * 2, height: 22, rx: 11 })
  const pointer = tag('path', { class: 'here', d: `M${x - 5} 25h10l-5 6z` })
  return flag + pointer + tag('text', { class: 'here-text', x: centre, y: 19.5, 'text-anchor': 'middle' }, escapeText(text))
}

function drawStop({ stop, x, y, lines }: MapGeometry['stops'][number]): string {
  const halo = stop.status === 'now' ? tag('circle', { class: 'halo', cx: x, cy: y, r: RADIUS + 5 }) : ''
  const circle = tag('circle', { class: `stop ${stop.status}`, cx: x, cy: y, r: RADIUS })
  const done = stop.status === 'done' ? tick(x, y, 4) : ''
  const label = lines.map((line, index) => tag('text', { class: `label ${stop.status}`, x, y: y + 32 + index * LINE, 'text-anchor': 'middle' }, escapeText(line)))
  const since = stop.since ? tag('text', { class: 'note', x, y: y + 32 + lines.length * LINE, 'text-anchor': 'middle' }, escapeText(stop.since)) : ''
  return halo + circle + done + label.join('') + since
}

function drawLane({ lane, x, y, width }: MapGeometry['lanes'][number]): string {
  const gap = Math.min(26, (width - 12) / Math.max(lane.stops.length - 1, 1))
  const line = tag('line', { class: 'lane', x1: x + 6, y1: y + 17, x2: x + 6 + gap * (lane.stops.length - 1), y2: y + 17 })
  const stops = lane.stops.map((stop, index) => tag('circle', { class: `stop ${stop.status}`, cx: x + 6 + gap * index, cy: y + 17, r: stop.status === 'now' ? 6.5 : 4.5 }))
  const title = clip(lane.title, width * 0.55)
  const current = clip(lane.current, width - textWidth(title) * 1.08 - 10)
  const words = tag('text', { x, y }, tag('tspan', { class: 'lane-title' }, escapeText(title)) + tag('tspan', { dx: 8 }, escapeText(current)))
  return words + line + stops.join('')
}

function drawPanel(panel: NonNullable<MapGeometry['panel']>): string {
  const { x, y, width, height, pointer } = panel
  return tag('path', { class: 'fork', d: `M${x + 8} ${y}H${pointer - 9}l9 -9l9 9H${x + width - 8}q8 0 8 8v${height - 16}q0 8 -8 8H${x + 8}q-8 0 -8 -8v${16 - height}q0 -8 8 -8z` })
}

/** The pathway of a case with „Sunteți aici”; `lanes` are the regions worth drawing. */
export function drawPathwayMap(map: StageMap, lanes: Lane[], words: Words): Picture {
  const geometry = layOutPathwayMap(map, lanes)
  const now = geometry.stops.find(({ stop }) => stop.status === 'now')
  const inside = [
    tag('title', { id: 'map-title' }, escapeText(words.say('map.title'))),
    tag('desc', { id: 'map-desc' }, escapeText(map.sentence)),
    drawRail(geometry),
    now ? drawHere(now.x, geometry.width, words.say('map.here')) : '',
    ...geometry.stops.map(drawStop),
    geometry.panel ? drawPanel(geometry.panel) : '',
    ...geometry.lanes.map(drawLane),
  ]
  const { width, height } = geometry
  return { svg: tag('svg', { class: 'map-svg', role: 'img', 'aria-labelledby': 'map-title map-desc', viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`, width: Math.ceil(width), height: Math.ceil(height) }, inside.join('')) }
}
