import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('keys', (table) => {
    table.comment('The keys of this installation for one purpose each (search, addresses), wrapped by its installation key.')
    table.text('purpose').primary()
    table.binary('wrapped').notNullable()
    table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
  })
  await knex.schema.createTable('people', (table) => {
    table.comment('One beneficiary: everything about her sealed under a key of her own. Erasing her destroys that key.')
    table.text('id').primary()
    table.binary('wrapped_key').comment('Her data key, wrapped by the installation key; null once erased.')
    table.binary('sealed')
    table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
    table.timestamp('updated_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
    table.timestamp('erased_at', { useTz: true })
  })
  await knex.schema.createTable('person_search_tokens', (table) => {
    table.comment('Keyed hashes of folded words and prefixes by which a person can be found; useless without the search key.')
    table.binary('token').notNullable()
    table.text('person_id').notNullable().references('people.id').onDelete('CASCADE')
    table.primary(['token', 'person_id'])
    table.index(['person_id'])
  })
  await knex.schema.createTable('safe_contacts', (table) => {
    table.comment('How a person may be reached without danger, sealed under her key; drives every outgoing message.')
    table.text('person_id').primary().references('people.id').onDelete('CASCADE')
    table.binary('sealed').notNullable()
    table.date('review_on').index()
    table.text('updated_by').notNullable()
    table.timestamp('updated_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
  })
  await knex.schema.createTable('protected_addresses', (table) => {
    table.comment('The address of a protected place, by its public code. Sealed under its own key, wrapped by the key of addresses and by no other.')
    table.text('site').primary().comment('Public code, e.g. LP-CS-01.')
    table.text('unit_id').notNullable().references('units.id').index()
    table.binary('wrapped_key').notNullable()
    table.binary('sealed').notNullable()
    table.timestamp('updated_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
  })
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['protected_addresses', 'safe_contacts', 'person_search_tokens', 'people', 'keys']) await knex.schema.dropTable(table)
}
