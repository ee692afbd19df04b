import { absencesOn } from './absencesOn'
import { breakGlassOn } from './breakGlassOn'
import { conflictsOn } from './conflictsOn'
import { leaveOn } from './leaveOn'
import type { RecordAccessNeeds } from './needs'
import { pageOn } from './pageOn'
import type { RecordAccess } from './recordAccess'

/** The same acts for pages and programs. */
export const createRecordAccess = (needs: RecordAccessNeeds): RecordAccess => ({ ...breakGlassOn(needs), ...leaveOn(needs), ...conflictsOn(needs), ...absencesOn(needs), ...pageOn(needs) })
