import type { EffectView } from '../../domain/case/view'
import type { LinksOfCase, ShownLink } from '../acts/links'
import { paths } from '../paths'
import { factText } from './caseNow'
import { caseTop, type CasePage } from './casePage'
import { dueChip } from './due'
import { pathwayWords } from './pathwayWords'

/** What is asked for outside the case, whose work it is and what became of it. */
function effectRow(effect: EffectView, { head, view, pathway, words, moments }: CasePage) {
  return {
    title: pathway.effect(effect),
    asked: words.say('effect.asked', { when: moments.recent(effect.askedAt, view.now) }),
    who: effect.forPeople ? words.say('effect.by', { who: pathway.roles(effect.roles) }) : words.say('effect.byItself'),
    why: effect.because && words.say(`effect.because.${effect.because}`),
    due: effect.dueAt ? dueChip({ dueAt: effect.dueAt }, view.now, words, moments) : undefined,
    doneHref: effect.allowed ? paths.effectDone(head.caseId, effect.key) : undefined,
    dropHref: effect.allowed ? paths.effectNotNeeded(head.caseId, effect.key) : undefined,
  }
}

const byDue = (one: EffectView, other: EffectView): number => (one.dueAt ?? 'z').localeCompare(other.dueAt ?? 'z') || one.askedAt.localeCompare(other.askedAt)

/** One joined case, as far as this side sees it. */
function linkRow(link: ShownLink, { head, view, words, moments }: CasePage) {
  const pathway = pathwayWords(link.definition, words)
  return {
    title: words.text(link.title),
    pathway: pathway.title,
    code: link.otherCode,
    href: link.visible ? paths.case(link.otherId) : undefined,
    stage: link.otherStatus === 'closed' ? words.say('case.closed') : link.otherStage === null ? undefined : words.say('case.stage', { stage: pathway.state(link.otherStage) }),
    since: words.say('links.since', { when: moments.recent(new Date(link.since).toISOString(), view.now) }),
    facts: Object.entries(link.facts).map(([name, value]) => ({ title: pathway.fact(name), value: factText(name, value, { pathway, words, moments }) })),
    endHref: link.mayEnd ? paths.endLink(head.caseId, link.id) : undefined,
  }
}

/** What is to follow outside the case, and the cases it is joined with. */
export function linksPage(page: CasePage, found: LinksOfCase) {
  const { head, view, words } = page
  return {
    top: caseTop(page, 'links'),
    effects: [...view.effects].sort(byDue).map((effect) => effectRow(effect, page)),
    links: found.links.map((link) => linkRow(link, page)),
    nextHref: found.next === undefined ? undefined : paths.linksAfter(head.caseId, found.next),
    kinds: found.offers.map(({ kind, title }) => ({ value: kind, label: words.text(title) })),
  }
}
