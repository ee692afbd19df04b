import { wayId } from '../case/transitions'
import type { Deadline, Due } from '../deadline/definition'
import { indexChart, type Way } from '../pathway/chartIndex'
import type { PathwayDefinition } from '../pathway/definition'
import type { Path } from '../pathway/path'
import { titlesOf, type Titles, type Words } from '../pathway/titles'

export const KINDS = ['way', 'event', 'step', 'deadline', 'rung'] as const
export type CoverableKind = (typeof KINDS)[number]

/** Something a definition says may happen, which a scenario can show. */
export interface Coverable {
  kind: CoverableKind
  /** Unique among all of a definition. */
  id: string
  words: Words
  /** Where a way is written. */
  at?: Path
}

/** Everything that scenarios of a definition can cover: every way of the chart and each branch of it, every event, step, deadline (each of its terms) and notice. */
export function coverables(definition: PathwayDefinition): Coverable[] {
  const chart = indexChart(definition.chart)
  const titles = titlesOf(definition, chart)
  return [
    ...chart.ways.map((way): Coverable => ({ kind: 'way', id: `way ${idOf(way)}`, words: titles.way(way), at: way.at })),
    ...Object.keys(definition.events).map((name): Coverable => ({ kind: 'event', id: `event ${name}`, words: named(name, titles.event(name)) })),
    ...Object.keys(definition.steps).map((key): Coverable => ({ kind: 'step', id: `step ${key}`, words: named(key, titles.step(key)) })),
    ...definition.deadlines.flatMap((deadline) => [...terms(deadline, titles), ...deadlineRungs(deadline, titles)]),
  ]
}

/** A way's branch is its place in the list it stands in. */
function idOf({ from, kind, event, at }: Way): string {
  const last = at.at(-1)
  return wayId(from, event ?? kind, typeof last === 'number' ? last : 0)
}

const named = (id: string, { ro, en }: Words): Words => ({ ro: `${id} ${ro}`, en: `${id} ${en}` })

export const termId = (rule: string, choice: number): string => `deadline ${rule} ${choice}`

/** `of`: the term whose own notices these are, or nothing for those of the whole deadline. */
export const noticeId = (rule: string, of: number | undefined, rung: string): string => `rung ${rule} ${of ?? ''} ${rung}`

function terms(deadline: Deadline, titles: Titles): Coverable[] {
  return deadline.due.map((_, choice) => ({ kind: 'deadline', id: termId(deadline.id, choice), words: termWords(deadline, choice, titles) }))
}

/** The deadline, and which of its terms where it has several. */
function termWords({ id, due }: Deadline, choice: number | undefined, titles: Titles): Words {
  const { ro, en } = named(id, titles.deadline(id))
  const when = choice === undefined || due.length === 1 ? undefined : due[choice]?.when
  return when === undefined ? { ro, en } : { ro: `${ro}, dacă ${when}`, en: `${en}, if ${when}` }
}

function deadlineRungs(deadline: Deadline, titles: Titles): Coverable[] {
  const { id, due, remind, escalate, raise } = deadline
  const own = (kind: 'remind' | 'escalate', of: number | undefined, given: { to: string[] }[] = []): Coverable[] => {
    const words = termWords(deadline, of, titles)
    return given.map(({ to }, index) => ({ kind: 'rung', id: noticeId(id, of, `${kind}-${index + 1}`), words: rungWords(kind, index, to, words) }))
  }
  const shared = (kind: 'remind' | 'escalate'): boolean => due.some((term) => term[kind] === undefined)
  return [
    ...(shared('remind') ? own('remind', undefined, remind) : []),
    ...(shared('escalate') ? own('escalate', undefined, escalate) : []),
    ...due.flatMap((term: Due, choice) => [...own('remind', choice, term.remind), ...own('escalate', choice, term.escalate)]),
    ...raise.map(({ event }, index): Coverable => {
      const { ro, en } = named(id, titles.deadline(id))
      return { kind: 'rung', id: noticeId(id, undefined, `raise-${index + 1}`), words: { ro: `${ro}: ceasul pornește ${event}`, en: `${en}: the clock raises ${event}` } }
    }),
  ]
}

function rungWords(kind: 'remind' | 'escalate', index: number, to: string[], { ro, en }: Words): Words {
  const roles = to.join(', ')
  return kind === 'remind' ? { ro: `${ro}: amintirea ${index + 1} către ${roles}`, en: `${en}: reminder ${index + 1} to ${roles}` } : { ro: `${ro}: înștiințarea ${index + 1} după termen, către ${roles}`, en: `${en}: notice ${index + 1} when late, to ${roles}` }
}
