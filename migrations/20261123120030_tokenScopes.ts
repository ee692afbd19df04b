import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('api_tokens', (table) => {
    table.specificType('scope', 'text[]').notNullable().defaultTo('{read,act}').comment('What it may do: read, act. Never more than its user.')
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('api_tokens', (table) => table.dropColumn('scope'))
}
