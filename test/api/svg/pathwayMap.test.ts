import { wordsIn } from '../../../api/presenters/words'
import type { Lane, StageMap, Stop } from '../../../api/presenters/stageMap'
import { drawDueBar } from '../../../api/svg/dueBar'
import { drawPathwayMap, layOutPathwayMap } from '../../../api/svg/pathwayMap'
import { textWidth, wrap } from '../../../api/svg/text'

const TITLES = ['Contact și semnalare', 'Preluare', 'Evaluare inițială și eligibilitate', 'Decizie de admitere', 'Pregătirea admiterii', 'În servicii', 'Ieșire din program', 'Monitorizare post-servicii', 'Închiderea cazului', 'Închis', 'Încă una', 'Și ultima']
const stop = (title: string, status: Stop['status']): Stop => ({ path: title, title, status, statusText: status, since: status === 'done' || status === 'now' ? '12 feb. 2026' : undefined })
const lane = (title: string, count: number): Lane => ({ path: title, title, current: 'Rezidentă – prezentă în locuința protejată', moved: true, stops: Array.from({ length: count }, (_, index) => stop(`${index}`, index === 1 ? 'now' : 'ahead')) })
const mapOf = (stages: number, now: number): StageMap => ({
  stops: TITLES.slice(0, stages).map((title, index) => stop(title, index < now ? 'done' : index === now ? 'now' : 'ahead')),
  aside: [], lanes: [], common: [], here: TITLES[now] ?? '', sentence: `Etapa ${now + 1} din ${stages}`,
})

describe('the picture of a pathway', () => {
  it.each([1, 3, 7, 10, 12])('keeps the labels of %i stages apart and inside the picture', (stages) => {
    const { stops, width, height } = layOutPathwayMap(mapOf(stages, stages - 1), [])
    const boxes = stops.map(({ x, lines }) => ({ from: x - Math.max(...lines.map((line) => textWidth(line))) / 2, to: x + Math.max(...lines.map((line) => textWidth(line))) / 2 }))
    boxes.forEach((box, index) => {
      expect(box.from).toBeGreaterThanOrEqual(0)
      expect(box.to).toBeLessThanOrEqual(width)
      if (index > 0) expect(box.from).toBeGreaterThanOrEqual(boxes[index - 1]?.to ?? 0)
    })
    expect(height).toBeGreaterThan(100)
  })

  it.each([1, 4, 10, 14])('keeps %i lanes apart and inside their panel', (count) => {
    const { lanes, panel, height } = layOutPathwayMap(mapOf(10, 5), Array.from({ length: count }, (_, index) => lane(`Serviciul ${index}`, 9)))
    if (!panel) throw new Error('no panel')
    expect(panel.y + panel.height).toBeLessThanOrEqual(height)
    for (const { x, y, width } of lanes) {
      expect(x).toBeGreaterThanOrEqual(panel.x)
      expect(x + width).toBeLessThanOrEqual(panel.x + panel.width)
      expect(y + 26).toBeLessThanOrEqual(panel.y + panel.height)
    }
    const places = lanes.map(({ x, y }) => `${x} ${y}`)
    expect(new Set(places).size).toBe(count)
  })

  it('says in one sentence what it shows, and escapes what definitions write', () => {
    const map = { ...mapOf(3, 1), sentence: 'Etapa 2 din 3: <b>"Preluare"</b>' }
    const { svg } = drawPathwayMap(map, [], wordsIn('ro'))
    expect(svg).toContain('<desc id="map-desc">Etapa 2 din 3: &lt;b&gt;&quot;Preluare&quot;&lt;/b&gt;</desc>')
    expect(svg).toContain('Sunteți aici')
    expect(svg).not.toMatch(/style=|NaN|undefined/)
  })

  it('marks one stage as the present one', () => {
    const { svg } = drawPathwayMap(mapOf(10, 4), [], wordsIn('ro'))
    expect(svg.match(/class="halo"/g)).toHaveLength(1)
  })

  it('shortens what is too long for its place', () => {
    const lines = wrap('Monitorizare foarte îndelungată post-servicii și încă ceva pe deasupra', 90, 2)
    expect(lines).toHaveLength(2)
    expect(lines.every((line) => textWidth(line) <= 90)).toBe(true)
    expect(lines[1]).toMatch(/…$/)
  })
})

describe('the bar of a deadline', () => {
  const at = (day: string) => `2026-03-${day}T10:00:00.000Z`
  it.each(['01', '05', '12', '16', '30'])('stays inside its box on day %s', (day) => {
    const { svg } = drawDueBar({ startsAt: at('03'), dueAt: at('12'), escalatesAt: at('16'), now: at(day) })
    const xs = [...svg.matchAll(/(?:cx|x1|x2)="([\d.-]+)"/g)].map(([, x]) => Number(x))
    expect(xs.every((x) => x >= 0 && x <= 160)).toBe(true)
    expect(svg.includes('late')).toBe(day > '12')
  })
})
