import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('units', (table) => {
    table.comment('A place in the organisation: a network, a county service, a centre. The county is an attribute, not the unit itself.')
    table.text('id').primary()
    table.text('code').notNullable().unique().comment('Written in case codes, e.g. CS.')
    table.text('name').notNullable()
    table.text('county')
    table.text('parent_id').references('units.id')
    table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
  })
  await knex.schema.createTable('unit_ancestors', (table) => {
    table.comment('Every unit with itself (distance 0) and everything above it: who holds a role there holds it here too.')
    table.text('unit_id').notNullable().references('units.id').onDelete('CASCADE')
    table.text('ancestor_id').notNullable().references('units.id').onDelete('CASCADE')
    table.integer('distance').notNullable()
    table.primary(['unit_id', 'ancestor_id'])
    table.index(['ancestor_id', 'unit_id'])
  })
  await knex.schema.createTable('users', (table) => {
    table.comment('Somebody who may sign in: staff, never a beneficiary.')
    table.text('id').primary()
    table.text('email').notNullable()
    table.text('name').notNullable()
    table.text('password_hash')
    table.text('locale').notNullable().defaultTo('ro')
    table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
    table.timestamp('disabled_at', { useTz: true })
  })
  await knex.raw('create unique index users_email_unique on users (lower(email))')
  await knex.schema.createTable('user_roles', (table) => {
    table.comment('A role held in a unit and in all units under it.')
    table.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
    table.text('role').notNullable()
    table.text('unit_id').notNullable().references('units.id')
    table.primary(['user_id', 'role', 'unit_id'])
    table.index(['unit_id', 'role', 'user_id'])
  })
  await knex.schema.createTable('sessions', (table) => {
    table.comment('Signed-in browsers, written by connect-pg-simple (its column names).')
    table.text('sid').primary()
    table.json('sess').notNullable()
    table.timestamp('expire', { useTz: true }).notNullable().index()
  })
  await knex.schema.createTable('api_tokens', (table) => {
    table.comment('Keys of programs; only the SHA-256 of the token is kept.')
    table.text('id').primary()
    table.text('user_id').notNullable().references('users.id').onDelete('CASCADE').index()
    table.text('name').notNullable()
    table.binary('token_hash').notNullable().unique()
    table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
    table.timestamp('expires_at', { useTz: true })
    table.timestamp('last_used_at', { useTz: true })
    table.timestamp('revoked_at', { useTz: true })
  })
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['api_tokens', 'sessions', 'user_roles', 'users', 'unit_ancestors', 'units']) await knex.schema.dropTable(table)
}
