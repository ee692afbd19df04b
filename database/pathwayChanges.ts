import type { Knex } from 'knex'

export type PathwayAct = 'drafted' | 'imported' | 'submitted' | 'returned' | 'published' | 'rolledBack' | 'stopped' | 'retired' | 'exported' | 'trusted' | 'distrusted' | 'dayOff' | 'dayOn'

export interface PathwayChange {
  at: string
  act: PathwayAct
  pathway: string | null
  number: number | null
  hash: string | null
  draftId: string | null
  by: string | null
  reason: string | null
}

/** What was done to the definitions, by whom and why: only added to. */
export const pathwayChanges = (knex: Knex) => ({
  async add({ act, pathway, number, hash, draftId, by, reason }: Pick<PathwayChange, 'act'> & Partial<PathwayChange>): Promise<void> {
    await knex('pathway_changes').insert({ act, pathway, number, hash, draft_id: draftId, by, reason })
  },

  async list(pathway?: string): Promise<PathwayChange[]> {
    return knex<PathwayChange>('pathway_changes')
      .modify((query) => (pathway === undefined ? query : query.where('pathway_changes.pathway', pathway)))
      .orderBy('pathway_changes.id')
      .select('pathway_changes.at', 'pathway_changes.act', 'pathway_changes.pathway', 'pathway_changes.number', 'pathway_changes.hash', 'pathway_changes.draft_id as draftId', 'pathway_changes.by', 'pathway_changes.reason')
  },
})
