import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('passkeys', (table) => {
    table.comment('Passkeys (WebAuthn): public keys of which the private half never leaves a phone, computer or security key.')
    table.text('id').primary().comment('Credential id, base64url, as the browser gives it.')
    table.text('user_id').notNullable().references('users.id').onDelete('CASCADE').index()
    table.text('name').notNullable().comment('What she calls it.')
    table.binary('public_key').notNullable().comment('COSE.')
    table.bigInteger('counter').notNullable().comment('Uses as the authenticator counts them; 0 where it does not.')
    table.specificType('transports', 'text[]').notNullable().defaultTo('{}')
    table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
    table.timestamp('used_at', { useTz: true })
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('passkeys')
}
