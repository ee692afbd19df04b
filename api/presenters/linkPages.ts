import type { EffectView } from '../../domain/case/view'
import { paths } from '../paths'
import { caseTop, type CasePage } from './casePage'
import { dueChip } from './due'

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

/** What is to follow outside the case. */
export function linksPage(page: CasePage) {
  return { top: caseTop(page, 'links'), effects: [...page.view.effects].sort(byDue).map((effect) => effectRow(effect, page)) }
}
