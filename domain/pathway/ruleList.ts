import type { Rule } from './rule'
import { anchorMissing } from './rules/anchorMissing'
import { assignedToNobody } from './rules/assignedToNobody'
import { choiceGaps } from './rules/choiceGaps'
import { dangerUnseen } from './rules/dangerUnseen'
import { deadlineShape } from './rules/deadlineShape'
import { deadlineWithoutOwner } from './rules/deadlineWithoutOwner'
import { decidedByOthers } from './rules/decidedByOthers'
import { documentClass } from './rules/documentClass'
import { documentFields } from './rules/documentFields'
import { documentHtml } from './rules/documentHtml'
import { documentIdentity } from './rules/documentIdentity'
import { documentLanguages } from './rules/documentLanguages'
import { documentWords } from './rules/documentWords'
import { durationParameter } from './rules/durationParameter'
import { eachRow } from './rules/eachRow'
import { effectLink } from './rules/effectLink'
import { effectWithoutOwner } from './rules/effectWithoutOwner'
import { emptyCondition } from './rules/emptyCondition'
import { escalationToNobody } from './rules/escalationToNobody'
import { eventNeverListened } from './rules/eventNeverListened'
import { eventNobodyRaises } from './rules/eventNobodyRaises'
import { exitWithoutFollowUp } from './rules/exitWithoutFollowUp'
import { expressions } from './rules/expressions'
import { factNeverSet } from './rules/factNeverSet'
import { fieldVisibility } from './rules/fieldVisibility'
import { finalClosed } from './rules/finalClosed'
import { formUnused } from './rules/formUnused'
import { historyNeverLeft } from './rules/historyNeverLeft'
import { indicatorShape } from './rules/indicatorShape'
import { initialState } from './rules/initialState'
import { knownTooLate } from './rules/knownTooLate'
import { longSentence } from './rules/longSentence'
import { loopWithoutPerson } from './rules/loopWithoutPerson'
import { loweringAlone } from './rules/loweringAlone'
import { maximumExceeded } from './rules/maximumExceeded'
import { messageNeutral } from './rules/messageNeutral'
import { missingTexts } from './rules/missingTexts'
import { needsEscaped } from './rules/needsEscaped'
import { overlayMarks } from './rules/overlayMarks'
import { parameterInTime } from './rules/parameterInTime'
import { questionCare } from './rules/questionCare'
import { questionShape } from './rules/questionShape'
import { quietCase } from './rules/quietCase'
import { recordAccess } from './rules/recordAccess'
import { reminderAfterDue } from './rules/reminderAfterDue'
import { reminderToOthers } from './rules/reminderToOthers'
import { repeatedIds } from './rules/repeatedIds'
import { retentionPeriod } from './rules/retentionPeriod'
import { romanianLetters } from './rules/romanianLetters'
import { sameSigner } from './rules/sameSigner'
import { scenarioAnswers } from './rules/scenarioAnswers'
import { seriesStep } from './rules/seriesStep'
import { sightPart } from './rules/sightPart'
import { stateWithoutExit } from './rules/stateWithoutExit'
import { stepNeverOpen } from './rules/stepNeverOpen'
import { stepWords } from './rules/stepWords'
import { tableGaps } from './rules/tableGaps'
import { timerDecides } from './rules/timerDecides'
import { unknownNames } from './rules/unknownNames'
import { unreachableState } from './rules/unreachableState'
import { wayNowhere } from './rules/wayNowhere'

/** All rules the linter knows; each has a page in docs/lint under its name. */
export const rules: Rule[] = [
  unknownNames,
  repeatedIds,
  expressions,
  initialState,
  finalClosed,
  unreachableState,
  stateWithoutExit,
  loopWithoutPerson,
  historyNeverLeft,
  wayNowhere,
  choiceGaps,
  knownTooLate,
  needsEscaped,
  timerDecides,
  eventNobodyRaises,
  eventNeverListened,
  stepNeverOpen,
  seriesStep,
  decidedByOthers,
  eachRow,
  emptyCondition,
  deadlineShape,
  deadlineWithoutOwner,
  effectWithoutOwner,
  effectLink,
  quietCase,
  durationParameter,
  parameterInTime,
  loweringAlone,
  sameSigner,
  dangerUnseen,
  assignedToNobody,
  overlayMarks,
  recordAccess,
  reminderAfterDue,
  reminderToOthers,
  anchorMissing,
  maximumExceeded,
  escalationToNobody,
  factNeverSet,
  formUnused,
  questionShape,
  tableGaps,
  retentionPeriod,
  fieldVisibility,
  sightPart,
  documentFields,
  documentClass,
  documentIdentity,
  documentWords,
  documentHtml,
  documentLanguages,
  messageNeutral,
  indicatorShape,
  exitWithoutFollowUp,
  stepWords,
  questionCare,
  longSentence,
  missingTexts,
  romanianLetters,
  scenarioAnswers,
]
