import { exactMilliseconds, parseDuration } from '../deadline/duration'
import type { Parameter } from '../pathway/definition'
import type { Access } from './definition'

const DAY_MS = 86_400_000

/** What access to single records is read from in a definition. */
export interface AccessRules {
  access?: Access | undefined
  parameters: Record<string, Parameter>
}

/** How long something lasts, in milliseconds; a day is 24 hours here. Undefined where the parameter holds no such time. */
export function lengthOf({ parameters }: Pick<AccessRules, 'parameters'>, name: string): number | undefined {
  try {
    const duration = parseDuration(String(parameters[name]?.value))
    const exact = exactMilliseconds(duration) ?? (duration.unit === 'days' ? duration.amount * DAY_MS : undefined)
    return exact === undefined || exact <= 0 ? undefined : exact
  } catch {
    return undefined
  }
}

/** A whole number above nothing. */
export function countOf({ parameters }: Pick<AccessRules, 'parameters'>, name: string): number | undefined {
  const value = parameters[name]?.value
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined
}

export interface BreakGlassTerms {
  lastsMs: number
  /** Characters. */
  reasonAtLeast: number
  reviewWithinMs: number
}

/** How long breaking the glass lasts, how much must be said, and by when somebody looks at it. Undefined where nobody may. */
export function breakGlassTerms(rules: AccessRules): BreakGlassTerms | undefined {
  const rule = rules.access?.breakGlass
  if (!rule) return undefined
  const [lastsMs, reasonAtLeast, reviewWithinMs] = [lengthOf(rules, rule.lasts), countOf(rules, rule.reasonAtLeast), lengthOf(rules, rule.reviewWithin)]
  return lastsMs === undefined || reasonAtLeast === undefined || reviewWithinMs === undefined ? undefined : { lastsMs, reasonAtLeast, reviewWithinMs }
}
