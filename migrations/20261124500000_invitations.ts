import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('invitations', (table) => {
    table.comment('A code with which somebody chooses her password: a new account, or a forgotten password. One at a time, opens once.')
    table.text('user_id').primary().references('users.id').onDelete('CASCADE')
    table.binary('code_hash').notNullable().comment('SHA-256 of 80 random bits.')
    table.timestamp('expires_at', { useTz: true }).notNullable()
    table.timestamp('made_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('invitations')
}
