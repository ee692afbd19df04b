import type { RecordAccess } from '../../acts/recordAccess/recordAccess'
import type { DeskNeeds } from './needs'

/** What the pages of access to single cases are built from. */
export interface RecordAccessPages extends DeskNeeds {
  recordAccess: RecordAccess
}
