import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('protected_place_tokens', (table) => {
    table.comment('Keyed hashes of what protected places are known by (street, name, code). A text of another compartment is compared with them; nothing can be read back.')
    table.text('site').notNullable().references('protected_addresses.site').onDelete('CASCADE')
    table.binary('token').notNullable()
    table.primary(['token', 'site'])
    table.index(['site'])
  })
  await knex.schema.createTable('disclosure_releases', (table) => {
    table.comment('Texts that might have told where somebody is and were let through by a person of the right role, with a reason.')
    table.text('id').primary().comment('Of the submission that brought the text.')
    table.text('case_id').notNullable().references('cases.id').index()
    table.text('about').notNullable().comment('Key of the step instance, or name of the event.')
    table.specificType('fields', 'text[]').notNullable()
    table.binary('reason').notNullable().comment("In words, sealed under the key of the case's person.")
    table.text('released_by').notNullable()
    table.timestamp('released_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
  })
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['disclosure_releases', 'protected_place_tokens']) await knex.schema.dropTable(table)
}
