import type { Client } from './client'

const subject = { alias: 'Probă de încărcare', firstName: 'Proba', lastName: 'Încărcare' }

/** The answers to F-01, as somebody on the phone fills them in. */
const contact = {
  channel: 'phone',
  currentlySafe: 'yes',
  aggressorPresent: 'no',
  callbackOk: true,
  callerRole: 'victim',
  victimAlias: 'Probă de încărcare',
  county: 'CS',
  locality: 'Reșița',
  requestText: 'Cere un loc în locuința protejată și sprijin la căutarea unui loc de muncă. A vorbit cu o vecină, care o ajută.',
  servicesAsked: ['housing', 'vocational'],
  outcome: 'triage',
}

let submissions = 0
/** An id of its own for every act. */
export const submissionId = (): string => `bench-${process.pid}-${++submissions}`

/** Opens a case of any pathway; answers with its id. */
export const openCase = async (client: Client, pathway: string, unit: string, more: object = {}): Promise<string> => {
  const { id } = await client.post<{ id: string }>('/api/v1/cases', { id: submissionId(), pathway, unit, subject, ...more })
  return id
}

/** Completes the first step of VENUS with its form. */
export const recordContact = async (client: Client, caseId: string): Promise<void> => {
  const receivedAt = new Date(Date.now() - 60_000).toISOString()
  await client.post(`/api/v1/cases/${caseId}/steps/record-contact/complete`, { id: submissionId(), answers: { ...contact, receivedAt } })
}
