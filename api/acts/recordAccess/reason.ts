import { cleanText } from '../../../domain/form/text'
import type { Wrong } from './recordAccess'

const LONGEST = 2000

/** What was said for a reason, cleaned, or why it is not enough. */
export function reasonGiven(text: string, { field = 'reason', least = 1 }: { field?: string; least?: number } = {}): string | Wrong {
  const reason = cleanText(text)
  if ([...reason].length < least) return { outcome: 'invalid', field, code: 'short', least }
  return reason.length > LONGEST ? { outcome: 'invalid', field, code: 'long' } : reason
}
