import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`select parcurs_guard('disclosure_releases', 'case')`)
  // Keyed hashes: texts written in every compartment are compared with them.
  await knex.raw(`select parcurs_guard('protected_place_tokens', 'open')`)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop policy desk on disclosure_releases')
  await knex.raw('alter table disclosure_releases disable row level security')
  await knex.raw('revoke all on disclosure_releases, protected_place_tokens from parcurs_desk')
}
