import type { Check } from '../evidence'
import { acts, noWrongAnswers, nothingWaits, openings } from './acts'
import { dueMoments, lateOnes } from './dueMoments'
import { journals, nobodyWithoutCase } from './journals'
import { messages, notifications } from './notices'
import { projections } from './projections'
import { engineAgrees, factsCount } from './states'

/** By the sentence each stands for. Those that change nothing come first. */
export const checks: Record<string, Check> = {
  'journals are complete and in order': journals,
  'nobody is on file without a case': nobodyWithoutCase,
  'one opening, one case': openings,
  'answered acts are in the journal once': acts,
  'nothing waits': nothingWaits,
  'nobody was answered by an error': noWrongAnswers,
  'facts count the journal': factsCount,
  'the engine agrees with the rows': engineAgrees,
  'everybody was told once': notifications,
  'every message left': messages,
  'every due moment was handled': dueMoments,
  'late ones are marked late': lateOnes,
  'read models are what the journal gives': projections,
}
