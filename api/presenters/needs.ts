import type { Missing } from '../../domain/case/refusal'
import { paths } from '../paths'
import type { CasePage } from './casePage'
import { either } from './either'
import type { MessageKey } from './words'

/** One missing thing as a row: what, who and by when, and where to do it. */
export interface NeedRow {
  text: string
  detail: string | undefined
  waiver: string | undefined
  href: string | undefined
  action: string | undefined
}

const PLAIN: Record<string, MessageKey> = {
  concealed: 'need.concealed',
  role: 'need.role',
  approval: 'need.approval',
  'same-person': 'need.samePerson',
  'not-open': 'need.notOpen',
  'no-effect': 'need.noEffect',
  'not-done': 'need.notDone',
  'not-submitted': 'need.notSubmitted',
  submitted: 'need.submitted',
  state: 'need.state',
  choice: 'need.choice',
  future: 'need.future',
  'too-early': 'need.tooEarly',
  paused: 'need.paused',
  'not-paused': 'need.notPaused',
  'no-proposal': 'need.noProposal',
  'not-by-hand': 'need.notByHand',
  closed: 'need.closed',
  incompatible: 'need.incompatible',
  'not-owed': 'need.notOwed',
}

/** What is missing, in words of the definition or else in our own. */
export function missingText(missing: Missing, { pathway, words }: Pick<CasePage, 'pathway' | 'words'>): string {
  const own = pathway.need(missing)
  if (own) return own
  const states = either((missing.states ?? []).map(pathway.state), words.locale)
  return words.say(PLAIN[missing.code] ?? 'need.other', { who: pathway.roles(missing.who), states, code: missing.code })
}

/** «Ce lipsește» + «cine îl face» + «până când». */
export function needRow(missing: Missing, page: CasePage): NeedRow {
  const { view, head, pathway, words, moments } = page
  const open = missing.step ? view.steps.find((step) => step.step === missing.step || step.key === missing.step) : undefined
  const by = missing.by ?? open?.dueAt
  const who = missing.who.length > 0 && pathway.need(missing) ? pathway.roles(missing.who) : undefined
  const detail = [who, by && words.say('need.by', { date: moments.dayTime(by) })].filter(Boolean).join(', ')
  return {
    text: missingText(missing, page),
    detail: detail || undefined,
    waiver: missing.waiver && words.say('need.waiver', { who: pathway.roles(missing.waiver) }),
    href: open && paths.step(head.caseId, open.key),
    action: open && pathway.step(open.key),
  }
}
