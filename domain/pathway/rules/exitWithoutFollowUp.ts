import type { LintContext, Rule } from '../rule'

/** Where somebody was in danger, she is asked after the case is over how she is. */
export const exitWithoutFollowUp: Rule = {
  name: 'exit-without-follow-up',
  severity: 'advice',
  check(context, report) {
    const { definition } = context
    const danger = definition.forms.some(({ computed }) => computed.some(({ bands }) => bands?.some(({ tone }) => tone === 'danger')))
    if (!danger || !['person', 'household'].includes(definition.subject) || isFollowed(context)) return
    report(['closed'], {
      ro: 'după închidere nimeni nu mai întreabă cum îi este persoanei; o primejdie care revine nu s-ar afla. Adăugați un pas cu survivesClosing: true și un termen, sau o etapă de monitorizare înainte de închidere.',
      en: 'after closing nobody asks how the person is; a danger that comes back would not be known. Add a step with survivesClosing: true and a deadline, or a stage of monitoring before the end.',
    })
  },
}

/** Something survives closing, or a state right before the end has terms at growing distances, as monitoring has. */
function isFollowed({ definition, meantWays }: LintContext): boolean {
  const last = meantWays.flatMap(({ from, targets }) => (targets.includes(definition.closed) ? [from] : []))
  return (
    [...Object.values(definition.steps), ...definition.deadlines].some(({ survivesClosing }) => survivesClosing) ||
    definition.deadlines.some(({ start, due }) => due.some(({ after }) => after) && start.some(({ enters }) => last.some((state) => enters !== undefined && (state === enters || state.startsWith(`${enters}.`)))))
  )
}
