import type { EventView } from '../../domain/case/view'
import { paths } from '../paths'
import { drawPathwayMap } from '../svg/pathwayMap'
import { caseTop, type CasePage } from './casePage'
import { nodeAt } from './pathwayWords'
import { stageMap, targetsOf } from './stageMap'
import { inOrder, isOpen, stepRow } from './stepRow'

function statusOf(event: EventView, { pathway, words }: CasePage) {
  if (event.proposed) return { text: words.say('event.proposed'), tone: 'pause' }
  if (event.allowed) return { text: words.say('event.allowed'), tone: 'ok' }
  return onlyForOthers(event) ? { text: pathway.roles(event.missing.flatMap((missing) => missing.who)), tone: 'plain' } : { text: words.say('event.missing', { count: event.missing.length }), tone: 'neutral' }
}

const eventRow = (event: EventView, page: CasePage) => ({ title: page.pathway.event(event.type), href: paths.transition(page.head.caseId, event.type), status: statusOf(event, page) })

/** Does it lead from the current stage to another one? */
function moves(event: EventView, { view, pathway }: CasePage): boolean {
  const { definition } = pathway
  const { stages } = definition
  const leaves = (to: string, from: string) => (from === view.stage ? true : to.startsWith(`${stages}.`) && !to.startsWith(`${view.stage}.`))
  const inStage = view.active.filter((path) => path === view.stage || path.startsWith(`${view.stage}.`))
  return inStage.some((path) => targetsOf(nodeAt(definition, path), event.type).some((to) => leaves(to, path)))
}

const onlyForOthers = (event: EventView): boolean => !event.allowed && event.missing.length > 0 && event.missing.every((missing) => missing.code === 'role')

/** Events a person can raise, those possible now first; those that belong to another stage last. */
function byPossibility(one: EventView, other: EventView): number {
  const weight = (event: EventView) => (event.proposed ? 0 : event.allowed ? 1 : event.missing.some((missing) => missing.code === 'state') ? 3 : 2)
  return weight(one) - weight(other)
}

/** The full pathway: picture, the same as a list, what can happen next and what stands in its way. */
export function casePathway(page: CasePage) {
  const map = stageMap(page)
  const lanes = [...map.lanes, ...map.common]
  const events = [...page.view.events].sort(byPossibility)
  const elsewhere = (event: EventView) => event.missing.some((missing) => missing.code === 'state')
  const here = events.filter((event) => !elsewhere(event))
  const main = here.filter((event) => event.proposed !== undefined || (moves(event, page) && !onlyForOthers(event)))
  const rows = (some: EventView[]) => some.map((event) => eventRow(event, page))
  return {
    top: caseTop(page, 'pathway'),
    map: { picture: drawPathwayMap(map, lanes, page.words), sentence: map.sentence },
    stops: map.stops.map((stop) => ({ ...stop, lanes: stop.status === 'now' ? lanes : [] })),
    aside: map.aside,
    possible: rows(main.filter((event) => event.allowed || event.proposed !== undefined)),
    blocked: rows(main.filter((event) => !event.allowed && event.proposed === undefined)),
    others: rows(here.filter((event) => !main.includes(event))),
    elsewhere: rows(events.filter(elsewhere)),
    steps: page.view.steps.filter(isOpen).sort(inOrder(page)).map((step) => stepRow(step, page)),
    past: page.view.steps.filter((step) => !isOpen(step)).map((step) => stepRow(step, page)),
  }
}
