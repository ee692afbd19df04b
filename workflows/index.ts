export { caseWorkflow } from './caseWorkflow'
export { noticeWorkflow } from './noticeWorkflow'
