import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('access_log', (table) => {
    table.comment('Who looked at what, and why where a reason is asked. Never changed, never deleted.')
    table.text('id').primary()
    table.timestamp('at', { useTz: true }).notNullable()
    table.text('user_id').notNullable()
    table.text('action').notNullable()
    table.text('subject').notNullable().comment('case, person, address, search …')
    table.text('subject_id').notNullable()
    table.specificType('classes', 'text[]').notNullable().defaultTo('{}').comment('Visibility classes shown.')
    table.text('reason')
    table.index(['subject', 'subject_id', 'at'])
    table.index(['user_id', 'at'])
  })
  await knex.raw('create trigger access_log_never_changes before update or delete on access_log for each row execute function refuse_change()')
  await knex.raw('create trigger access_log_never_truncated before truncate on access_log execute function refuse_change()')
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('access_log')
}
