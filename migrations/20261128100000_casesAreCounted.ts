import type { Knex } from 'knex'

/** Indicators read cases person by person, a part at a time; practice is counted nowhere. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('create index cases_counted on cases (person_id, id) include (pathway, unit_id, opened_at, closed_at) where not practice')
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index cases_counted')
}
