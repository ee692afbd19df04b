import type { Sentence } from './say'
import type { TemporalCommand } from './temporalPrograms'

/** stand-in */
export const temporalDownload = (): TemporalCommand | Sentence => ({ en: 'no download', ro: 'fără descărcare' })
