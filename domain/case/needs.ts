import type { Expressions, Scope } from '../expression/evaluate'
import type { Core, CoreNeed } from '../pathway/core'
import type { Missing } from './refusal'

interface Rules {
  core: Core
  expressions: Expressions
}

/** All that is missing of the named conditions; empty when every one is met or suspended (emergency). */
export function unmetNeeds(rules: Rules, conditions: string[], scope: Scope): Missing[] {
  return conditions.flatMap((id) => {
    const condition = rules.core.conditions[id]
    if (!condition || condition.suspendedIn?.some((state) => scope.active.includes(state))) return []
    const unmet = (needs: CoreNeed[] = []): Missing[] => needs.flatMap((need) => missing(rules, id, need, scope, condition.waiver))
    const any = unmet(condition.any)
    return [...unmet(condition.all), ...(any.length === (condition.any?.length ?? 0) ? any : [])]
  })
}

function missing({ expressions }: Rules, condition: string, need: CoreNeed, scope: Scope, waiver?: string[]): Missing[] {
  const result = expressions.evaluate(need.when, scope)
  if (result.known && result.value === true) return []
  return [
    {
      code: `${condition}.${need.id}`,
      who: need.who ?? [],
      ...(need.step && { step: need.step }),
      ...(waiver && { waiver }),
      ...(!result.known && { unknown: result.missing }),
    },
  ]
}
