import type { Knex } from 'knex'

/** The access log is read newest first, whole or by kind; by case, person and user it has its indexes already. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('create index access_log_newest on access_log (at desc, id desc)')
  await knex.raw('create index access_log_by_action on access_log (action, at desc, id desc)')
  await knex.raw(`create index security_log_refused on security_log (at desc, id desc) where act = 'caseRefused'`)
}

export async function down(knex: Knex): Promise<void> {
  for (const index of ['security_log_refused', 'access_log_by_action', 'access_log_newest']) await knex.raw('drop index ??', [index])
}
