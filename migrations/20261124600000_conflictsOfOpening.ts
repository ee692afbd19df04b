import type { Knex } from 'knex'

/** Two equal openings at the same moment meet in the journal: the second, which a page sends, keeps what it would have written. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`select parcurs_guard('journal_conflicts', 'case')`)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop policy desk on journal_conflicts')
  await knex.raw('alter table journal_conflicts disable row level security')
  await knex.raw('revoke all on journal_conflicts from parcurs_desk')
}
