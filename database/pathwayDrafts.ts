import type { Knex } from 'knex'
import type { PathwayDefinition } from '../domain/pathway/definition'
import type { Scenario } from '../domain/scenario/definition'
import { newId } from './newId'

export interface PathwayDraft {
  id: string
  pathway: string
  hash: string
  definition: PathwayDefinition
  scenarios: Scenario[]
  note: string
  state: 'draft' | 'inReview' | 'published'
  authorId: string
  from: string
  createdAt: string
}

const columns = [
  'pathway_drafts.id',
  'pathway_drafts.pathway',
  'pathway_drafts.hash',
  'pathway_drafts.definition',
  'pathway_drafts.scenarios',
  'pathway_drafts.note',
  'pathway_drafts.state',
  'pathway_drafts.author_id as authorId',
  'pathway_drafts.from',
  'pathway_drafts.created_at as createdAt',
]

/** Definitions on their way to publication. Their content never changes: what is corrected is a new draft. */
export const pathwayDrafts = (knex: Knex) => ({
  async create({ authorId, definition, scenarios, ...draft }: Omit<PathwayDraft, 'id' | 'state' | 'createdAt'>): Promise<string> {
    const id = newId('d')
    await knex('pathway_drafts').insert({ id, ...draft, author_id: authorId, state: 'draft', definition: JSON.stringify(definition), scenarios: JSON.stringify(scenarios) })
    return id
  },

  async byId(id: string): Promise<PathwayDraft | undefined> {
    return knex<PathwayDraft>('pathway_drafts').where('pathway_drafts.id', id).first(columns)
  },

  /** Those that are not published, oldest first. */
  async open(pathway?: string): Promise<PathwayDraft[]> {
    return knex<PathwayDraft>('pathway_drafts')
      .whereNot('pathway_drafts.state', 'published')
      .modify((query) => (pathway === undefined ? query : query.where('pathway_drafts.pathway', pathway)))
      .orderBy('pathway_drafts.created_at')
      .select(columns)
  },

  /** Moves it on when it is still where it was believed to be; of two people at once one succeeds. */
  async move(id: string, from: PathwayDraft['state'], to: PathwayDraft['state']): Promise<boolean> {
    return (await knex('pathway_drafts').where({ id, state: from }).update({ state: to })) === 1
  },
})
