import type { Knex } from 'knex'

/** Entering asks the same three small questions each time; planning them anew took longer than answering them. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('alter function parcurs_enter(text) set plan_cache_mode = force_generic_plan')
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter function parcurs_enter(text) reset plan_cache_mode')
}
