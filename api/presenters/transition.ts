import type { Missing } from '../../domain/case/refusal'
import type { EventView } from '../../domain/case/view'
import { caseTop, type CasePage } from './casePage'
import { needRow } from './needs'

/** Moving on, or everything that stands in its way. */
export function transitionPage(event: EventView, page: CasePage, refused: Missing[] = []) {
  const { pathway, words, head, moments } = page
  const definition = pathway.definition.events[event.type]
  const missing = refused.length > 0 ? refused : event.missing
  const title = pathway.event(event.type)
  const proposer = event.proposed && (head.team.find((one) => one.user === event.proposed?.by)?.name ?? words.say('transition.colleague'))
  return {
    top: caseTop(page, undefined),
    heading: missing.length > 0 ? words.say('transition.notYet', { event: title }) : title,
    missing: missing.map((one) => needRow(one, page)),
    stillNeeded: words.say('transition.stillNeeded', { count: missing.length }),
    proposed: event.proposed && proposer && words.say('transition.proposedBy', { name: proposer, when: moments.recent(event.proposed.at, page.view.now) }),
    approval: definition?.approval && !event.proposed ? words.say('transition.needsApproval', { who: pathway.roles(definition.approval.roles) }) : undefined,
    button: words.say(event.proposed ? 'transition.approve' : definition?.approval ? 'transition.propose' : 'transition.go'),
  }
}
