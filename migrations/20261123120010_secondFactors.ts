import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('authenticators', (table) => {
    table.comment('The app on her phone that shows codes (TOTP), one for each user.')
    table.text('user_id').primary().references('users.id').onDelete('CASCADE')
    table.binary('sealed').notNullable().comment('The shared secret, sealed under the installation’s key for accounts.')
    table.timestamp('confirmed_at', { useTz: true }).comment('When a first right code came; before that it is not asked for.')
    table.bigInteger('last_step').notNullable().defaultTo(0).comment('Number of the newest time step whose code was taken: no code is taken twice.')
  })
  await knex.schema.createTable('recovery_codes', (table) => {
    table.comment('Codes for a lost phone or key; each opens once. Only SHA-256 of 80 random bits is kept.')
    table.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
    table.binary('code_hash').notNullable()
    table.timestamp('used_at', { useTz: true })
    table.primary(['user_id', 'code_hash'])
  })
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['recovery_codes', 'authenticators']) await knex.schema.dropTable(table)
}
