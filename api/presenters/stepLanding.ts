import type { StepView } from '../../domain/case/view'
import { paths } from '../paths'
import type { Draft } from '../reads/reads'
import { knownFacts } from './caseNow'
import { caseTop, type CasePage } from './casePage'
import { needRow } from './needs'
import { receiptModel } from './receipt'
import { decisionOf, isOpen, stepRow, stepStatus } from './stepRow'

/** One part of a step's form as the task list shows it. */
export interface Part {
  title: string
  href: string | undefined
  status: { text: string; tone: string }
  reason: string | undefined
}

const stageSteps = ({ pathway, view }: CasePage) => Object.entries(pathway.definition.steps).filter(([, step]) => step.in.some((state) => state === view.stage || state.startsWith(`${view.stage}.`)))

/** „Etapa 2 din 6 · Evaluare · pasul 3 din 5” */
function caption(step: StepView, page: CasePage): string {
  const { pathway, view, words } = page
  const region = pathway.definition.stages
  const node = region.split('.').reduce<typeof pathway.definition.chart | undefined>((at, key) => at?.states?.[key], pathway.definition.chart)
  const stages = Object.entries(node?.states ?? {}).filter(([, child]) => !child.aside).map(([key]) => `${region}.${key}`)
  const steps = stageSteps(page).map(([key]) => key)
  const position = steps.indexOf(step.step) + 1
  const stage = words.say('step.stage', { number: stages.indexOf(view.stage) + 1, total: stages.length, stage: pathway.state(view.stage) })
  return position > 0 ? `${stage} · ${words.say('step.position', { number: position, total: steps.length })}` : stage
}

/** What the step does when it is done, in one sentence. */
function after(step: StepView, { pathway, words }: CasePage): string | undefined {
  const definition = pathway.definition.steps[step.step]
  const raised = [...new Set((definition?.raises ?? []).map((one) => one.event))].map(pathway.event)
  const signers = definition?.secondSignature ?? definition?.approval
  const sentences = [
    signers && words.say(definition?.approval ? 'step.thenApproval' : 'step.thenSecond', { who: pathway.roles(signers) }),
    raised.length > 0 ? words.say('step.thenEvents', { events: new Intl.ListFormat(words.locale).format(raised) }) : undefined,
  ].filter((one) => one !== undefined)
  return sentences.length > 0 ? sentences.join(' ') : undefined
}

/** May this person say that the step does not apply? */
export const maySkip = (step: StepView, { pathway, user }: CasePage): boolean =>
  isOpen(step) && (pathway.definition.steps[step.step]?.waiver ?? []).some((role) => user.roles.includes(role))

/** The landing page of a step: where it stands, why, by when, its parts and the one next thing. */
export function stepLanding(step: StepView, page: CasePage, parts: Part[], draft: Draft | undefined) {
  const { pathway, words, moments, view, head } = page
  const definition = pathway.definition.steps[step.step]
  const deadline = view.deadlines.find((one) => one.id === step.deadline)
  const mine = step.missing.length === 0
  const next = parts.find((part) => part.href && part.status.tone !== 'plain') ?? parts.find((part) => part.href)
  return {
    top: caseTop(page, undefined),
    caption: caption(step, page),
    title: pathway.step(step.key),
    status: stepStatus(step, page),
    statusText: draft ? words.say('step.draftSaved', { when: moments.recent(draft.savedAt, view.now) }) : undefined,
    row: stepRow(step, page),
    receipt: deadline && receiptModel(deadline, page),
    whyHref: deadline && paths.why(head.caseId, step.key),
    why: words.text(definition?.why) || undefined,
    legal: words.text(definition?.legal) || undefined,
    before: (definition?.before ?? []).map((text) => words.text(text)),
    parts,
    missing: step.missing.filter((missing) => missing.code !== 'decision').map((missing) => needRow(missing, page)),
    decisions: decisionOf(step).map((event) => ({ title: pathway.event(event), href: paths.transition(head.caseId, event) })),
    start: mine ? { href: next?.href ?? paths.check(head.caseId, step.key), label: draft && next ? words.say('step.continueFrom', { part: next.title }) : words.say('step.start') } : undefined,
    after: after(step, page),
    skipHref: maySkip(step, page) ? paths.skip(head.caseId, step.key) : undefined,
    minutes: definition?.minutes ? words.say('step.minutes', { n: definition.minutes }) : undefined,
    known: knownFacts(page),
  }
}
