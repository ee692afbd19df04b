import type { RouteConfig } from '@asteasolutions/zod-to-openapi'
import { z } from 'zod'
import * as requests from './requests'
import * as responses from './responses'

type Operation = Pick<RouteConfig, 'method' | 'path' | 'summary' | 'operationId' | 'security' | 'request' | 'responses' | 'tags'>

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } })
const answer = (schema: z.ZodType, description: string) => ({ description, ...json(schema) })
const problem = (description: string) => ({ description, content: { 'application/problem+json': { schema: responses.ProblemAnswer } } })

const body = (schema: z.ZodType) => ({ body: { required: true, ...json(schema) } })
const idParam = z.object({ id: z.string().meta({ description: 'Id of the case.' }) })
const stepParams = idParam.extend({ step: z.string().meta({ description: 'Key of the step, or of one instance of it: monthly-review~2.' }) })

const effectParams = idParam.extend({ effect: z.string().meta({ description: 'Key of what was asked for outside the case: room, or room~2 the second time.' }) })

const databaseAway = { 503: problem('PostgreSQL does not answer: send the same again, under the same id, after Retry-After.') }
const notSignedIn = { 401: problem('No valid token.'), ...databaseAway }
const listProblems = { ...notSignedIn, 422: problem('A query that cannot be taken.') }
const notFound = { ...notSignedIn, 404: problem('There is no such case, or she may not see it: the answer is the same.'), 410: problem('Everything about the person of the case was erased.') }
const actProblems = { ...notFound, 400: problem('Not JSON.'), 409: problem('Refused, with everything that is missing.'), 413: problem('Larger than 1 MB.'), 422: problem('Fields that cannot be taken, with pointers.') }
const caseAfter = { 200: answer(responses.CaseAnswer, 'The case afterwards.'), 202: answer(responses.KeptAnswer, 'The engine is away; the act is kept and delivered later.'), ...actProblems }

const get = (path: string, operationId: string, summary: string, schema: z.ZodType, request: NonNullable<Operation['request']> = {}, problems: Operation['responses'] = { ...notFound, ...(request.query && listProblems) }): Operation => ({
  method: 'get', path, operationId, summary, request, responses: { 200: answer(schema, summary), ...problems },
})
const act = (path: string, operationId: string, summary: string, schema: z.ZodType, params: z.ZodObject = idParam): Operation => ({
  method: 'post', path, operationId, summary, request: { params, ...body(schema) }, responses: caseAfter,
})

const documentParams = idParam.extend({ document: z.string().meta({ description: 'Id of the document.' }) })
const grantParam = z.object({ grant: z.string() })
/** An act after which there is nothing to tell. */
const plainAct = (path: string, operationId: string, summary: string, schema: z.ZodType | undefined, params: z.ZodObject): Operation => ({
  method: 'post', path, operationId, summary, request: { params, ...(schema && body(schema)) }, responses: { 204: { description: 'Done.' }, ...actProblems },
})

/** Every operation of the interface: what is sent, what comes back. Routes and the published document come from the same schemas. */
export const operations: Operation[] = [
  { ...get('/health', 'health', 'What of the installation answers.', responses.HealthAnswer), security: [], responses: { 200: answer(responses.HealthAnswer, 'PostgreSQL answers.'), 503: answer(responses.HealthAnswer, 'PostgreSQL does not answer.') } },
  { method: 'post', path: '/session', operationId: 'signIn', summary: 'A token for an account.', security: [], request: body(requests.SignInRequest), responses: { 200: answer(responses.TokenAnswer, 'The token, shown once.'), 400: problem('Not JSON.'), 401: problem('Wrong address or password, or the code of the second factor is missing or wrong.'), 403: problem('The role must have a second factor and has none.'), 422: problem('Fields that cannot be taken.'), 429: problem('Too many attempts.'), ...databaseAway } },
  { method: 'post', path: '/cases', operationId: 'openCase', summary: 'Opens a case.', request: body(requests.OpenCaseRequest), responses: { 201: answer(responses.OpenedAnswer, 'Opened.'), 202: answer(responses.KeptAnswer, 'Kept until the engine is back.'), ...actProblems, 403: problem('No role that may open cases there.') } },
  get('/cases', 'listCases', 'Cases she may see.', responses.CasesAnswer, { query: requests.CasesQuery }, listProblems),
  get('/cases/{id}', 'getCase', 'A case as she sees it now: state, steps, events allowed and not, deadlines with receipts.', responses.CaseAnswer, { params: idParam }),
  act('/cases/{id}/events', 'raiseEvent', 'Raises an event, or carries out what somebody else proposed.', requests.RaiseEventRequest),
  act('/cases/{id}/events/{type}/return', 'returnProposal', 'Sends a proposal back with a reason.', requests.ReasonRequest, idParam.extend({ type: z.string() })),
  act('/cases/{id}/steps/{step}/complete', 'completeStep', 'Completes a step with the answers to its form.', requests.CompleteStepRequest, stepParams),
  act('/cases/{id}/steps/{step}/start', 'startStep', 'Says that somebody is at it.', requests.ActRequest, stepParams),
  act('/cases/{id}/steps/{step}/sign', 'signStep', 'Signs or approves, as second person, what somebody else submitted.', requests.ActRequest, stepParams),
  act('/cases/{id}/steps/{step}/return', 'returnStep', 'Sends a submitted step back with a reason.', requests.ReasonRequest, stepParams),
  act('/cases/{id}/steps/{step}/skip', 'skipStep', 'Leaves a step out, with a reason.', requests.ReasonRequest, stepParams),
  act('/cases/{id}/steps/{step}/reopen', 'reopenStep', 'Opens a finished step again, with a reason.', requests.ReasonRequest, stepParams),
  act('/cases/{id}/effects/{effect}/done', 'completeEffect', 'Says that what was asked for outside the case is done.', requests.ActRequest, effectParams),
  act('/cases/{id}/effects/{effect}/not-needed', 'dropEffect', 'Says that it is not needed any more, with a reason.', requests.ReasonRequest, effectParams),
  act('/cases/{id}/duties/{duty}/settle', 'settleDuty', 'Says why a document will not be made, or how the person was reached when a message could not leave.', requests.ReasonRequest, idParam.extend({ duty: z.string().meta({ description: 'Key of the duty; a colon may be written ~: document~T-03.' }) })),
  { ...act('/cases/{id}/fast-forward', 'fastForward', 'Moves the clock of a practice case; answers when everything due on the way has happened.', requests.FastForwardRequest), responses: { 200: answer(responses.CaseAnswer, 'The case at its new moment.'), ...actProblems, 503: problem('The engine or PostgreSQL is away.') } },
  get('/cases/{id}/journal', 'getJournal', 'What happened, in order, each row sealed by the one after.', responses.JournalAnswer, { params: idParam, query: requests.JournalQuery }),
  get('/cases/{id}/notifications', 'getNotifications', 'Who was told what, and when it left.', responses.NotificationsAnswer, { params: idParam }),
  { ...plainAct('/break-glass', 'breakGlass', 'Reads a case in an emergency, by its exact code, for a while. Others are told at once.', requests.BreakGlassRequest, z.object({})), responses: { 201: answer(responses.GrantAnswer, 'Until when.'), ...actProblems, 403: problem('No role that may.'), 429: problem('Too many codes that led nowhere.') } },
  get('/reviews', 'listReviews', 'Emergency access that waits for her to look at it.', responses.GrantsAnswer, {}, { ...notSignedIn, 422: problem('A query that cannot be taken.') }),
  { ...plainAct('/cases/{id}/leave', 'giveLeave', 'Lets somebody read the case until a moment.', requests.LeaveRequest, idParam), responses: { 201: answer(responses.GrantAnswer, 'Given.'), ...actProblems } },
  get('/cases/{id}/leave', 'listLeave', 'Who had leave to read the case, the latest first.', responses.GrantsAnswer, { params: idParam }, { ...notFound, 422: problem('A query that cannot be taken.') }),
  plainAct('/cases/{id}/conflicts', 'declareConflict', 'Keeps somebody with a conflict of interest out of the case.', requests.ConflictRequest, idParam),
  plainAct('/cases/{id}/conflicts/{user}/lift', 'liftConflict', 'Lets somebody in again whom a conflict of interest kept out, with a reason; never oneself.', requests.LiftRequest, idParam.extend({ user: z.string().meta({ description: 'Id of who is kept out.' }) })),
  plainAct('/leave/{grant}/end', 'endLeave', 'Ends leave before its time.', undefined, grantParam),
  plainAct('/leave/{grant}/review', 'reviewLeave', 'Says whether emergency access was justified.', requests.ReviewRequest, grantParam),
  get('/cases/{id}/documents', 'listDocuments', 'Documents of the case, and which can be made now or what they miss.', responses.DocumentsAnswer, { params: idParam }, { ...notFound, 422: problem('A query that cannot be taken.') }),
  { ...plainAct('/cases/{id}/documents', 'draftDocument', 'Begins a document; it has no number yet.', requests.DocumentRequest, idParam), responses: { 201: answer(responses.DocumentDraftAnswer, 'Begun.'), ...actProblems } },
  get('/cases/{id}/documents/{document}', 'getDocument', 'A document with its text as it is, or would be.', responses.DocumentAnswer, { params: documentParams }, { ...notFound, 422: problem('A query that cannot be taken.') }),
  { method: 'get', path: '/cases/{id}/documents/{document}/pdf', operationId: 'getDocumentPdf', summary: 'The same as PDF/A, tagged.', request: { params: documentParams }, responses: { 200: { description: 'The paper.', content: { 'application/pdf': { schema: z.string().meta({ format: 'binary' }) } } }, ...notFound, 422: problem('A query that cannot be taken.') } },
  plainAct('/cases/{id}/documents/{document}/final', 'finaliseDocument', 'Makes it final: it gets its number and does not change any more.', requests.DocumentFinalRequest, documentParams),
  plainAct('/cases/{id}/documents/{document}/annul', 'annulDocument', 'Annuls it with a reason; its number stays.', requests.DocumentAnnulRequest, documentParams),
  plainAct('/cases/{id}/documents/{document}/drop', 'dropDocument', 'Throws a draft away.', undefined, documentParams),
  get('/cases/{id}/links', 'listLinks', 'Cases joined with this one, as far as they are seen from it; the oldest link first.', responses.LinksAnswer, { params: idParam, query: requests.ListQuery }, { ...notFound, ...listProblems }),
  { ...plainAct('/cases/{id}/links', 'linkCases', 'Joins the case with another of its compartment.', requests.LinkRequest, idParam), responses: { 201: answer(responses.LinkedAnswer, 'Joined.'), ...actProblems } },
  plainAct('/cases/{id}/links/{link}/end', 'endLink', 'Ends a link; neither side sees the other any more.', undefined, idParam.extend({ link: z.string() })),
  get('/absences', 'listAbsences', 'When she is away or stands in.', responses.AbsencesAnswer, {}, { ...notSignedIn, 422: problem('A query that cannot be taken.') }),
  { ...plainAct('/absences', 'beAway', 'Says that she is away, and who stands in.', requests.AbsenceRequest, z.object({})), responses: { 201: answer(responses.AbsentAnswer, 'Written down.'), ...actProblems } },
  plainAct('/absences/{absence}/end', 'endAbsence', 'Ends an absence before its time.', undefined, z.object({ absence: z.string() })),
  get('/access-log', 'searchAccessLog', 'Who looked at what in her units, newest first; for roles that the definition lets. The search itself is logged.', responses.AccessLogAnswer, { query: requests.AccessLogQuery }, { ...notFound, ...listProblems }),
  get('/indicators', 'getIndicators', 'Figures of her units and a period, for those who lead, design or examine.', responses.IndicatorsAnswer, { query: requests.IndicatorQuery }),
  get('/worklist', 'getWorklist', 'What she can do now, most urgent first.', responses.WorklistAnswer, { query: requests.ListQuery }, listProblems),
  get('/escalations', 'getEscalations', 'What has reached her.', responses.EscalationsAnswer, { query: requests.ListQuery }, listProblems),
  { method: 'post', path: '/cases/{id}/signals', operationId: 'sendSignal', summary: 'Tells another compartment of danger; only that it was received is answered.', request: { params: idParam, ...body(requests.SignalRequest) }, responses: { 200: answer(responses.ReceivedAnswer, 'Received.'), ...actProblems, 403: problem('No role that may send.') } },
  get('/signals', 'listSignals', 'What another compartment has told hers, for its liaisons; newest first.', responses.SignalsAnswer, { query: requests.ListQuery }, listProblems),
  { method: 'post', path: '/signals/{signal}/seen', operationId: 'seeSignal', summary: 'Says that a liaison has seen it.', request: { params: z.object({ signal: z.string() }) }, responses: { 200: answer(responses.ReceivedAnswer, 'Noted.'), ...actProblems } },
  { method: 'post', path: '/signals/links', operationId: 'linkSignal', summary: 'Links a token with a case of the liaison’s compartment.', request: body(requests.SignalLinkRequest), responses: { 200: answer(responses.ReceivedAnswer, 'Linked.'), ...actProblems } },
  { method: 'post', path: '/signals/answers', operationId: 'answerSignal', summary: 'Sets what may be told back; it is passed on at a fixed hour.', request: body(requests.SignalAnswerRequest), responses: { 200: answer(responses.ReceivedAnswer, 'Kept.'), ...actProblems } },
  get('/pathways', 'listPathways', 'Pathways new cases can be opened in.', responses.PathwaysAnswer, {}, notSignedIn),
  get('/pathways/{id}', 'getPathway', 'A pathway’s definition, its current version or another.', responses.PathwayAnswer, { params: z.object({ id: z.string() }), query: z.strictObject({ version: z.coerce.number().int().min(1).optional() }) }),
  get('/pathways/{id}/versions', 'listPathwayVersions', 'Every version of a pathway, the oldest first: in force, upcoming, replaced, stopped or retired.', responses.PathwayVersionsAnswer, { params: z.object({ id: z.string() }) }),
  { method: 'post', path: '/calendar/compute', operationId: 'computeDue', summary: 'When something counted from a moment would be due, and why.', request: body(requests.ComputeRequest), responses: { 200: answer(responses.ComputedAnswer, 'The due moment with its receipt.'), ...actProblems } },
  { method: 'get', path: '/openapi.json', operationId: 'openapi', summary: 'This document.', security: [], responses: { 200: answer(z.record(z.string(), z.unknown()), 'OpenAPI 3.1.') } },
]
