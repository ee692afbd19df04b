import type { Knex } from 'knex'

/** `jsonb` sorts keys; the order of states, steps and events in a definition is part of what it says. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table pathway_versions alter column definition type json, alter column core type json')
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table pathway_versions alter column definition type jsonb, alter column core type jsonb')
}
