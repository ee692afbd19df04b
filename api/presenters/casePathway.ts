import type { EventView } from '../../domain/case/view'
import { paths } from '../paths'
import { drawPathwayMap } from '../svg/pathwayMap'
import { caseTop, type CasePage } from './casePage'
import { stageMap } from './stageMap'
import { inOrder, isOpen, stepRow } from './stepRow'

function eventRow(event: EventView, { head, pathway, words }: CasePage) {
  return {
    title: pathway.event(event.type),
    href: paths.transition(head.caseId, event.type),
    status: event.proposed
      ? { text: words.say('event.proposed'), tone: 'pause' }
      : event.allowed
        ? { text: words.say('event.allowed'), tone: 'ok' }
        : { text: words.say('event.missing', { count: event.missing.length }), tone: 'neutral' },
  }
}

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
  const near = events.filter((event) => event.proposed ?? event.allowed ?? false)
  const blocked = events.filter((event) => !near.includes(event))
  const elsewhere = (event: EventView) => event.missing.some((missing) => missing.code === 'state')
  return {
    top: caseTop(page, 'pathway'),
    map: { picture: drawPathwayMap(map, lanes, page.words), sentence: map.sentence },
    stops: map.stops.map((stop) => ({ ...stop, lanes: stop.status === 'now' ? lanes : [] })),
    aside: map.aside,
    possible: near.map((event) => eventRow(event, page)),
    blocked: blocked.filter((event) => !elsewhere(event)).map((event) => eventRow(event, page)),
    elsewhere: blocked.filter(elsewhere).map((event) => eventRow(event, page)),
    steps: page.view.steps.filter(isOpen).sort(inOrder(page)).map((step) => stepRow(step, page)),
    past: page.view.steps.filter((step) => !isOpen(step)).map((step) => stepRow(step, page)),
  }
}
