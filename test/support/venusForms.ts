import { join } from 'node:path'
import { acceptAnswers, type Acceptance } from '../../domain/form/accept'
import type { Form } from '../../domain/form/definition'
import { parsePathway } from '../../domain/pathway/parse'
import { definitionFiles } from './definitionFiles'

type Answers = Record<string, unknown>

const { definition } = parsePathway(definitionFiles(join(__dirname, '../../definitions/venus')))
const context = { facts: {}, today: '2026-02-06', now: '2026-02-06T13:00:00.000Z', zone: 'Europe/Bucharest' }

/** The forms of VENUS by their id. */
export const venusForms = new Map(definition?.forms.map((form) => [form.id, form]))

export function venusForm(id: string): Form {
  const found = venusForms.get(id)
  if (!found) throw new Error(`no form ${id}`)
  return found
}

/** Answers signed on Friday, 6 February 2026, 15:00. */
export const accept = (id: string, answers: Answers): Acceptance => acceptAnswers(venusForm(id), answers, context)

/** What the engine is told; the answers must be acceptable. */
export function values(id: string, answers: Answers): Answers {
  const result = accept(id, answers)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.values
}

/** `field:code` of everything that is in the way. */
export function problems(id: string, answers: Answers): string[] {
  const result = accept(id, answers)
  return result.ok ? [] : result.problems.map((one) => `${one.field}:${one.code}`)
}

/** Every one of these questions answered alike, but for those given. */
export const all = (ids: string[], answer: string, but: Answers = {}): Answers => ({ ...Object.fromEntries(ids.map((id) => [id, answer])), ...but })
export const yes = (ids: string[]): Answers => all(ids, 'yes')
