import { randomUUID } from 'node:crypto'
import type { Program } from './rest'

/** Answers that make the need of the small pathway's person low, and that she wants help. */
export const LOW_NEED = { wantsHelp: true, alone: 'yes', fell: 'no', meals: 'yes' }

/** A case of the small pathway, just opened; its id. */
export async function openCase(program: Program, unit: string, given: object = {}): Promise<string> {
  const asked = { id: randomUUID(), pathway: 'small', unit, subject: { alias: 'Ana' }, ...given }
  let { body, status } = await program.post('/cases', asked)
  // On a busy machine the engine may be asked in vain: kept, and opened when it is asked for again.
  for (let times = 0; status === 202 && times < 10; times++) ({ body, status } = await program.post('/cases', asked))
  if (status !== 201) throw new Error(JSON.stringify(body))
  return (body as { id: string }).id
}

/** The same, assessed and being helped. */
export async function helpedCase(program: Program, unit: string, given: object = {}): Promise<string> {
  const id = await openCase(program, unit, given)
  await program.post(`/cases/${id}/steps/assess-need/complete`, { id: randomUUID(), answers: LOW_NEED })
  const { status, body } = await program.post(`/cases/${id}/events`, { id: randomUUID(), type: 'HELP_STARTED', data: { startsOn: '2026-03-02' } })
  if (status !== 200) throw new Error(JSON.stringify(body))
  return id
}
