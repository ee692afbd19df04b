import type { Rule } from './rule'
import { deadlineShape } from './rules/deadlineShape'
import { deadlineWithoutOwner } from './rules/deadlineWithoutOwner'
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
import { expressions } from './rules/expressions'
import { factNeverSet } from './rules/factNeverSet'
import { fieldVisibility } from './rules/fieldVisibility'
import { finalClosed } from './rules/finalClosed'
import { formUnused } from './rules/formUnused'
import { indicatorShape } from './rules/indicatorShape'
import { initialState } from './rules/initialState'
import { loopWithoutPerson } from './rules/loopWithoutPerson'
import { loweringAlone } from './rules/loweringAlone'
import { messageNeutral } from './rules/messageNeutral'
import { missingTexts } from './rules/missingTexts'
import { overlayMarks } from './rules/overlayMarks'
import { parameterInTime } from './rules/parameterInTime'
import { questionShape } from './rules/questionShape'
import { quietCase } from './rules/quietCase'
import { recordAccess } from './rules/recordAccess'
import { reminderAfterDue } from './rules/reminderAfterDue'
import { repeatedIds } from './rules/repeatedIds'
import { retentionPeriod } from './rules/retentionPeriod'
import { romanianLetters } from './rules/romanianLetters'
import { scenarioAnswers } from './rules/scenarioAnswers'
import { seriesStep } from './rules/seriesStep'
import { sightPart } from './rules/sightPart'
import { stateWithoutExit } from './rules/stateWithoutExit'
import { stepNeverOpen } from './rules/stepNeverOpen'
import { tableGaps } from './rules/tableGaps'
import { timerDecides } from './rules/timerDecides'
import { unknownNames } from './rules/unknownNames'
import { unreachableState } from './rules/unreachableState'

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
  timerDecides,
  eventNobodyRaises,
  eventNeverListened,
  stepNeverOpen,
  seriesStep,
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
  overlayMarks,
  recordAccess,
  reminderAfterDue,
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
  missingTexts,
  romanianLetters,
  scenarioAnswers,
]
