import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('erasures', (table) => {
    table.comment('Who asked that a person or one of her cases be erased, who confirmed it, by which rule or order, and when it was done. No personal data: codes, ids, grounds chosen from a list.')
    table.text('id').primary()
    table.text('person_id').notNullable().references('people.id')
    table.text('case_id').references('cases.id').comment('One case of several; null when everything about the person goes.')
    table.specificType('codes', 'text[]').notNullable().comment('Codes of the cases it is about.')
    table.text('ground').notNullable().comment('retention: the rules had run out. review: they had, and archives were asked. a to f: letter of GDPR art. 17(1) the data-protection officer orders it by.')
    table.specificType('rules', 'text[]').notNullable().comment('Rules that let it go, as pathway version rule.')
    table.text('reference').comment('Number of the decision or order it rests on.')
    table.text('requested_by').notNullable()
    table.timestamp('requested_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
    table.text('confirmed_by')
    table.timestamp('confirmed_at', { useTz: true })
    table.timestamp('withdrawn_at', { useTz: true })
    table.text('withdrawn_by')
    table.timestamp('erased_at', { useTz: true }).comment('When her key was destroyed here.')
    table.timestamp('forgotten_at', { useTz: true }).comment('When the engine had deleted what it held of the cases.')
    table.jsonb('counts').comment('How many rows of each kind went.')
    table.check('confirmed_by <> requested_by')
  })
  await knex.raw(`create unique index erasures_under_way on erasures (person_id, coalesce(case_id, '')) where withdrawn_at is null`)
  await knex.raw('create index erasures_unfinished on erasures (requested_at) where withdrawn_at is null and forgotten_at is null')
  await knex.schema.createTable('holds', (table) => {
    table.comment('Orders to keep what is known in a case whatever the rules say (a trial, an inquiry). Gone with the case when it is erased after they were lifted.')
    table.text('id').primary()
    table.text('case_id').notNullable().references('cases.id').index()
    table.text('ground').notNullable().comment('court, inquiry, complaint, audit or request')
    table.text('reference').notNullable().comment('Number of the file or letter it rests on.')
    table.text('placed_by').notNullable()
    table.timestamp('placed_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
    table.text('lifted_by')
    table.timestamp('lifted_at', { useTz: true })
  })
  await knex.raw('create unique index holds_standing on holds (case_id, ground, reference) where lifted_at is null')
  await knex.schema.createTable('key_copies', (table) => {
    table.comment('Files that hold the wrapped keys of people for use after a restore, one for all backups beside it. Each erasure writes them anew.')
    table.text('place').primary().comment('Path, as the program that wrote it knows it.')
    table.timestamp('written_at', { useTz: true }).notNullable()
  })
  await knex.schema.alterTable('cases', (table) => {
    table.timestamp('erased_at', { useTz: true }).comment('When everything about its person was erased; its journal and figures stay.')
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('cases', (table) => table.dropColumn('erased_at'))
  for (const table of ['key_copies', 'holds', 'erasures']) await knex.schema.dropTable(table)
}
