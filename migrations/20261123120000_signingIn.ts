import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('sign_in_limits', (table) => {
    table.comment('How often somebody tried to sign in lately, written by rate-limiter-flexible (its column names).')
    table.text('key').primary().comment('A keyed hash of account, network address or both; neither can be read from it.')
    table.integer('points').notNullable().defaultTo(0)
    table.bigInteger('expire').index().comment('Milliseconds since 1970.')
  })
  await knex.schema.createTable('security_log', (table) => {
    table.comment('What happened with accounts: who signed in, what failed, which keys changed. User ids only; never changed, never deleted.')
    table.text('id').primary()
    table.timestamp('at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
    table.text('user_id').comment('Whose account; null when nobody has the address that was tried.')
    table.text('act').notNullable()
    table.text('by_id').comment('Who did it, when it was not the owner of the account.')
    table.text('about').comment('Id of the session, token or key it was about.')
    table.index(['user_id', 'at'])
    table.index(['at'])
  })
  await knex.raw('create trigger security_log_never_changes before update or delete on security_log for each row execute function refuse_change()')
  await knex.raw('create trigger security_log_never_truncated before truncate on security_log execute function refuse_change()')
  await knex.schema.createTable('sign_ins', (table) => {
    table.comment('Browsers somebody is or was signed in with. A session whose row is ended is over at its next request.')
    table.text('id').primary()
    table.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
    table.text('browser').notNullable().comment('Family only, e.g. Firefox.')
    table.text('system').notNullable().comment('Family only, e.g. Windows.')
    table.timestamp('started_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
    table.timestamp('seen_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
    table.timestamp('ended_at', { useTz: true })
    table.index(['user_id', 'seen_at'])
  })
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['sign_ins', 'security_log', 'sign_in_limits']) await knex.schema.dropTable(table)
}
