import type { PathwayDefinition } from '../../domain/pathway/definition'
import { bothOf, titlesOf } from '../../domain/pathway/titles'
import type { Crowd } from '../../domain/walk/crowd'
import type { Walk } from '../../domain/walk/walk'
import type { Language } from '../lint'

const ENDS: Record<Walk['end'], Record<Language, string>> = {
  closed: { ro: 'închis', en: 'closed' },
  waiting: { ro: 'așteaptă un om, cu termen', en: 'waiting for a person, with a due date' },
  forgotten: { ro: 'FĂRĂ TERMEN: nimeni nu ar fi amintit', en: 'NOTHING DUE: nobody would be reminded' },
  blocked: { ro: 'BLOCAT: nimeni nu poate face nimic', en: 'BLOCKED: nobody can do anything' },
  beyond: { ro: 'dincolo de anii din calendar', en: 'beyond the years of the calendar' },
}

/** A crowd in figures: how it ended, how long it took, who has how much to do. */
export function crowdLines(definition: PathwayDefinition, crowd: Crowd, language: Language): string[] {
  const titles = titlesOf(definition)
  const words = { ro: ['Sfârșituri', 'Zile până la închidere', 'Pași deschiși la 100 de oameni, la sfârșitul săptămânii'], en: ['Ends', 'Days to closing', 'Open steps of 100 people at the end of week'] }[language]
  const places = Object.entries(crowd.places).sort(([, a], [, b]) => b - a)
  const place = (named: string): string => {
    const [end, where = ''] = named.split(' ')
    const inside = where.includes('.') ? titles.state(where)[language] : where
    return `${ENDS[end as Walk['end']][language]}${inside ? `: ${inside}` : ''}`
  }
  return [
    `${words[0]}:`,
    ...places.map(([named, people]) => `  ${percent(people, crowd.people)}  ${String(people).padStart(6)}  ${place(named)}`),
    ...(crowd.days.length > 0 ? [`${words[1]}:`, ...histogram(crowd.days)] : []),
    `${words[2]} ${WEEKS.join(', ')}:`,
    ...Object.entries(definition.roles).flatMap(([role, { title }]) => {
      const weeks = crowd.open[role]
      return weeks ? [`  ${WEEKS.map((week) => String(Math.round((100 * (weeks[week - 1] ?? 0)) / crowd.people)).padStart(5)).join('')}  ${bothOf(title)[language]}`] : []
    }),
  ]
}

const WEEKS = [1, 2, 4, 8, 13, 26, 52]
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1).padStart(5)} %`

const EDGES = [0, 1, 3, 7, 14, 30, 60, 90, 180, 365, 730]

function histogram(days: number[]): string[] {
  const rows = EDGES.map((from, index) => {
    const to = EDGES[index + 1] ?? Infinity
    return { label: to === Infinity ? `${from}+` : to === from + 1 ? `${from}` : `${from}–${to - 1}`, people: days.filter((day) => day >= from && day < to).length }
  })
  const most = Math.max(...rows.map(({ people }) => people))
  return rows.map(({ label, people }) => `  ${label.padStart(8)}  ${String(people).padStart(6)}  ${'█'.repeat(Math.ceil((40 * people) / most))}`)
}
