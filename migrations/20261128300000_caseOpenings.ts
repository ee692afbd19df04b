import type { Knex } from 'knex'

/** What a case asks the system to open is found here without looking through every case. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('case_openings', (table) => {
    table.comment('Other cases asked for by an effect and not opened yet. Made from the journal.')
    table.text('case_id').notNullable()
    table.text('key').notNullable().comment('Of the effect: memberCase, memberCase#2.')
    table.timestamp('asked_at', { useTz: true }).notNullable()
    table.primary(['case_id', 'key'])
    table.index(['asked_at', 'case_id', 'key'])
  })
  await knex.raw(`select parcurs_guard('case_openings', 'case')`)
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('case_openings')
}
