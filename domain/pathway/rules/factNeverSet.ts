import { documentTemplates } from '../../document/templates'
import type { LintContext, Rule } from '../rule'

/** A condition waits only for facts that something records; waiting for any other it would never hold. */
export const factNeverSet: Rule = {
  name: 'fact-never-set',
  severity: 'warning',
  check(context, report) {
    const set = new Set(
      context.references
        .filter(({ kind, at, key }) => kind === 'fact' && key && at[0] !== 'scenarios')
        .map(({ name }) => name),
    )
    const used = factsUsed(context)
    for (const [name, fact] of Object.entries(context.definition.facts)) {
      if (set.has(name) || fact.initial !== undefined) continue
      if (used.has(name))
        report(['facts', name], {
          ro: 'condițiile îl citesc, dar niciun pas și niciun eveniment nu îl reține (sets); ar rămâne mereu necunoscut.',
          en: 'conditions read it, but no step or event records it (sets); it would stay unknown for ever.',
        })
      else
        report(
          ['facts', name],
          {
            ro: 'nu este nici reținut, nici citit undeva; ștergeți-l.',
            en: 'is neither recorded nor read anywhere; remove it.',
          },
          { severity: 'advice' },
        )
    }
  },
}

function factsUsed({ definition, expressions, references }: LintContext): Set<string> {
  const inExpressions = expressions.flatMap(({ text }) =>
    [...text.matchAll(/\bfacts\.([a-zA-Z0-9]+)/g)].map(([, name]) => name ?? ''),
  )
  const inDocuments = documentTemplates(definition).flatMap(({ checked }) => checked.reads.flatMap(({ name }) => /^facts\.([a-zA-Z0-9]+)/.exec(name)?.[1] ?? []))
  return new Set([
    ...inExpressions,
    ...inDocuments,
    ...references.filter(({ kind, key }) => kind === 'fact' && !key).map(({ name }) => name),
  ])
}
