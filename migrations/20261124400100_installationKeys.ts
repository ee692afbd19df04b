import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('installation_keys', (table) => {
    table.comment('Installation keys by their id (the beginning of their SHA-256; never the key), since when each seals what is new, and when everything wrapped by others was wrapped anew by it.')
    table.text('id').primary().comment('Hexadecimal.')
    table.timestamp('in_use_since', { useTz: true }).notNullable().defaultTo(knex.fn.now())
    table.timestamp('rotated_at', { useTz: true })
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('installation_keys')
}
