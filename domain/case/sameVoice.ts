import type { Actor } from './commands'

/**
 * Two pairs of eyes are not two where one speaks for the other: nobody approves what she proposed, what the one she
 * stands in for proposed, or what somebody proposed in her place.
 */
export function sameVoice(first: { by: string; inPlaceOf?: string | undefined }, { id, standsInFor = [] }: Actor): boolean {
  const second = [id, ...standsInFor]
  return second.includes(first.by) || (first.inPlaceOf !== undefined && second.includes(first.inPlaceOf))
}
