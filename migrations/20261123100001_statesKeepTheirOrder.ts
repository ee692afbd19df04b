import type { Knex } from 'knex'

/** `jsonb` sorts keys; a case that is started again from its row goes on with everything in the order it had. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter table cases alter column state type json')
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table cases alter column state type jsonb')
}
