import { keepRelease } from '../../database/disclosureReleases'
import { placeTokens } from '../../database/placeTokens'
import { isSilence, type Row } from '../../domain/form/answer'
import type { Field } from '../../domain/form/definition'
import { problem, type Problem } from '../../domain/form/problem'
import { maySayWhere } from '../../domain/guard/disclosure'
import { phrasesOf } from '../../domain/guard/phrases'
import type { DisclosureGuard, PathwayDefinition } from '../../domain/pathway/definition'
import type { ActingCase } from './actingCase'
import type { ActNeeds } from './needs'

/** A text somebody has written freely, and where it stands in what was sent. */
export interface Written {
  field: Pick<Field, 'id'> & Partial<Pick<Field, 'label'>>
  pointer: string
  text: string
}

/** The texts among the answers to some questions, those in rows of lists too; what may tell a place is left out. */
export function writtenIn(fields: Field[], answers: Row, at = ''): Written[] {
  return fields.flatMap((field): Written[] => {
    const answer = answers[field.id]
    const pointer = `${at}/${field.id}`
    if (field.unguarded || answer === undefined || isSilence(answer)) return []
    if (field.type === 'list' && Array.isArray(answer)) return (answer as Row[]).flatMap((row, index) => writtenIn(field.fields ?? [], row, `${pointer}/${index}`))
    return (field.type === 'text' || field.type === 'longText') && typeof answer === 'string' ? [{ field, pointer, text: answer }] : []
  })
}

/** What of it the pathway does not let be kept, each with its question; never by which word. */
export async function disclosures({ knex, vault }: Pick<ActNeeds, 'knex' | 'vault'>, { guard }: Pick<PathwayDefinition, 'guard'>, written: Written[]): Promise<Problem[]> {
  if (!guard) return []
  const known = placeTokens(knex, vault)
  const problems: Problem[] = []
  for (const { field, pointer, text } of written) {
    if (maySayWhere(text, guard.disclosure) || (await known.knows(phrasesOf(text)))) problems.push(problem(field, pointer, 'disclosure'))
  }
  return problems
}

const SHORTEST_REASON = 20

/** Whether these texts are let through: by somebody whose role may, with a reason. */
export const isReleased = ({ release }: DisclosureGuard, roles: string[], reason: string | undefined): boolean => (reason ?? '').trim().length >= SHORTEST_REASON && roles.some((role) => release.includes(role))

/** Notes who let a text through and why, once the act has been carried out. */
export async function noteRelease({ knex, personKeys }: Pick<ActNeeds, 'knex' | 'personKeys'>, { id, personId, actor }: ActingCase, submission: string, about: string, reason: string, problems: Problem[]): Promise<void> {
  await keepRelease(knex, personKeys, { id: submission, caseId: id, personId, about, fields: problems.map(({ pointer }) => pointer), reason, by: actor.id })
}
