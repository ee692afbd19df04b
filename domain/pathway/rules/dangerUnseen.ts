import type { LintContext, Rule } from '../rule'

/** Where an answer may show great danger, somebody who leads is asked or told. */
export const dangerUnseen: Rule = {
  name: 'danger-unseen',
  severity: 'warning',
  check(context, report) {
    const { definition } = context
    const leading = new Set(Object.entries(definition.roles).flatMap(([role, { kind }]) => (kind === 'supervisor' || kind === 'coordinator' ? [role] : [])))
    if (leading.size === 0) return
    definition.forms.forEach((form, i) =>
      form.computed.forEach(({ id, bands }, k) => {
        if (!bands?.some(({ tone }) => tone === 'danger')) return
        // What becomes no fact of the case is for whoever asked the questions.
        const steps = Object.entries(definition.steps).filter(([, step]) => step.form === form.id && Object.values(step.sets ?? {}).some((text) => text.includes(`answers.${id}`)))
        if (steps.length === 0 || steps.some(([key]) => isSeen(key, leading, context))) return
        report(['forms', i, 'computed', k, 'bands'], {
          ro: `„${id}” poate arăta un pericol mare, dar niciun rol de conducere nu semnează, nu este anunțat și nu are un termen după acest pas; cineva ar rămâne singur cu el. Adăugați secondSignature, notify la evenimentul ridicat sau un termen cu escalate.`,
          en: `“${id}” may show great danger, and no leading role signs, is told, or has a deadline after this step; somebody would be left alone with it. Add secondSignature, notify on the event raised, or a deadline with escalate.`,
        })
      }),
    )
  },
}

/** The step, an event it raises, or a deadline that hears of them or of what they record, comes to somebody who leads. */
function isSeen(key: string, leading: ReadonlySet<string>, { definition }: LintContext): boolean {
  const leads = (roles: string[] | undefined): boolean => roles?.some((role) => leading.has(role)) ?? false
  const step = definition.steps[key]
  if (!step) return false
  const raised = (step.raises ?? []).map(({ event }) => event)
  const facts = [step.sets, ...raised.map((name) => definition.events[name]?.sets)].flatMap((sets) => Object.keys(sets ?? {}))
  const events = raised.map((name) => definition.events[name])
  const following = definition.deadlines.filter(({ step: own, start }) => own === key || start.some(({ event, done, fact }) => done === key || raised.includes(event ?? '') || facts.includes(fact ?? '')))
  return (
    leads([...step.roles, ...(step.secondSignature ?? []), ...(step.approval ?? [])]) ||
    events.some((event) => leads([...(event?.approval?.roles ?? []), ...(event?.notify ?? []).flatMap(({ to }) => to)])) ||
    following.some(({ escalate, owner, due }) => leads([...(owner ?? []), ...[...escalate, ...due.flatMap((term) => term.escalate ?? [])].flatMap(({ to }) => to)]))
  )
}
