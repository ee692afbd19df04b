import type { FactValue } from '../../domain/case/state'
import { drawPathwayMap } from '../svg/pathwayMap'
import { caseTop, type CasePage } from './casePage'
import { dutyRow } from './duties'
import { stageMap } from './stageMap'
import { inOrder, isOpen, stepRow, withPrimary } from './stepRow'
import { lastEvents } from './timeline'
import type { MessageKey } from './words'

const SHOWN_STEPS = 5
const SHOWN_WAITING = 3

/** A fact's value in words: its option's text, yes or no, a date. */
export function factText(name: string, value: FactValue, page: Pick<CasePage, 'pathway' | 'words' | 'moments'>): string {
  const { pathway, words, moments } = page
  const type = pathway.definition.facts[name]?.type
  if (typeof value === 'boolean') return words.say(value ? 'answer.yes' : 'answer.no')
  if (Array.isArray(value)) return value.map((one) => optionText(name, one, page)).join(', ')
  if (type === 'date' || type === 'instant') return moments.shortDay(type === 'date' ? `${value}T12:00:00Z` : String(value))
  return typeof value === 'string' ? optionText(name, value, page) : value.toLocaleString(words.locale)
}

/** Answers to a question without options of its own. */
const ANSWERS: Record<string, MessageKey> = { yes: 'answer.yes', no: 'answer.no', unknown: 'answer.unknown' }

/** Facts carry ids of options; their words stand in the forms that set them. */
function optionText(fact: string, id: string, { pathway: { definition: { forms } }, words }: Pick<CasePage, 'pathway' | 'words'>): string {
  const options = forms.flatMap((form) => [
    ...form.sections.flatMap((section) => section.fields.filter((field) => field.id === fact).flatMap((field) => field.options ?? [])),
    ...form.computed.filter((one) => one.bands?.some((band) => band.id === id)).flatMap((one) => one.bands ?? []),
  ])
  const plain = Object.hasOwn(ANSWERS, id) ? ANSWERS[id] : undefined
  return words.text(options.find((option) => option.id === id)) || (plain ? words.say(plain) : id)
}

/** Pinned facts that say something: not those still as every case begins. */
export const knownFacts = (page: CasePage): { title: string; value: string }[] =>
  Object.entries(page.pathway.definition.facts).flatMap(([name, fact]) => {
    const value = page.view.facts[name]
    const known = fact.pinned && value !== undefined && value !== fact.initial
    return known ? [{ title: page.pathway.fact(name), value: factText(name, value, page) }] : []
  })

/** On a small screen: the stage before, this one and the next two. */
function near<Row extends { status: string }>(stops: Row[]): Row[] {
  const now = stops.findIndex((stop) => stop.status === 'now')
  return stops.slice(Math.max(0, now - 1), now + 3)
}

/** The case at a glance. */
export function caseNow(page: CasePage) {
  const map = stageMap(page)
  const moved = [...map.lanes, ...map.common].filter((lane) => lane.moved)
  const open = page.view.steps.filter(isOpen).sort(inOrder(page)).map((step) => stepRow(step, page))
  return {
    top: caseTop(page, 'now'),
    map: { picture: drawPathwayMap(map, moved, page.words), sentence: map.sentence, stops: near(map.stops).map((stop) => ({ ...stop, lanes: stop.status === 'now' ? moved : [] })) },
    steps: withPrimary(open.slice(0, SHOWN_STEPS), (row) => row.mine, () => page.words.say('step.start')),
    more: Math.max(0, open.length - SHOWN_STEPS),
    duties: page.view.duties.map((duty) => dutyRow(duty, page)),
    pinned: knownFacts(page),
    events: lastEvents(page, 5),
    team: page.head.team.map(({ name, role }) => ({ name, role: page.pathway.role(role) })),
    waiting: open.filter((row) => !row.mine).slice(0, SHOWN_WAITING).map((row) => ({ what: row.title, who: row.roles })),
  }
}
