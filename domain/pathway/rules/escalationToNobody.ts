import type { Due } from '../../deadline/definition'
import type { Path } from '../path'
import type { Rule } from '../rule'

type Escalations = NonNullable<Due['escalate']>

/** When a term is missed somebody else learns of it than the one who missed it. */
export const escalationToNobody: Rule = {
  name: 'escalation-to-nobody',
  severity: 'warning',
  check({ definition }, report) {
    definition.deadlines.forEach((deadline, i) => {
      const owners = deadline.owner ?? definition.steps[deadline.step ?? '']?.roles ?? []
      const own: Path = ['deadlines', i]
      const chains: [Escalations, Path][] = [
        [deadline.escalate, [...own, 'escalate']],
        ...deadline.due.flatMap((due, k): [Escalations, Path][] =>
          due.escalate ? [[due.escalate, [...own, 'due', k, 'escalate']]] : [],
        ),
      ]
      const rungs = chains.flatMap(([escalate]) => escalate)
      if (rungs.length === 0) {
        if (deadline.raise.length > 0) return
        const severity = deadline.class === 'S' ? 'error' : 'advice'
        report(
          own,
          {
            ro: 'când trece, nu află nimeni altcineva; adăugați escalate: [{ to: [rol], after: … }].',
            en: 'when it passes, nobody else learns of it; add escalate: [{ to: [role], after: … }].',
          },
          { severity },
        )
        return
      }
      for (const [escalate, at] of chains) {
        escalate.forEach(({ to }, r) => {
          if (
            owners.length === 0 ||
            !to.every((role) => owners.includes(role)) ||
            rungs.some((rung) => rung.to.some((role) => !owners.includes(role)))
          )
            return
          report(
            [...at, r, 'to'],
            {
              ro: `depășirea este spusă tot celor care au termenul (${owners.join(', ')}); nimeni altcineva nu ar afla.`,
              en: `only those whose deadline it is (${owners.join(', ')}) are told that it was missed; nobody else would learn of it.`,
            },
            { severity: 'advice' },
          )
        })
      }
    })
  },
}
