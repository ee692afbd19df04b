import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('answers', (table) => {
    table.comment('What was answered to a form, or written beside an act, sealed under the key of the person it is about.')
    table.text('id').primary()
    table.text('case_id').notNullable().references('cases.id')
    table.text('form').comment('Form id; null for the text beside an act.')
    table.text('form_hash')
    table.text('about').notNullable().comment('Key of the step instance, or name of the event.')
    table.binary('sealed').notNullable()
    table.text('answered_by').notNullable()
    table.timestamp('answered_at', { useTz: true }).notNullable()
    table.timestamp('accepted_at', { useTz: true })
    table.index(['case_id', 'about', 'answered_at'])
  })
  await knex.schema.createTable('drafts', (table) => {
    table.comment('An unfinished form of one author; rev tells two windows apart.')
    table.text('case_id').notNullable().references('cases.id')
    table.text('step').notNullable()
    table.text('author').notNullable()
    table.text('form').notNullable()
    table.integer('rev').notNullable()
    table.binary('sealed').notNullable()
    table.timestamp('updated_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
    table.primary(['case_id', 'step', 'author'])
    table.index(['author', 'updated_at'])
  })
  await knex.schema.createTable('submissions', (table) => {
    table.comment('One request that changes something, by the id its sender gave: the same id gets the first answer again.')
    table.text('id').primary()
    table.text('case_id')
    table.binary('request_hash').notNullable()
    table.integer('status').comment('HTTP status of the first answer; null while it is being decided.')
    table.jsonb('answer')
    table.jsonb('command').comment('Kept while the engine is away, to be delivered under the same id.')
    table.timestamp('received_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
    table.timestamp('answered_at', { useTz: true })
    table.index(['case_id', 'received_at'])
  })
  await knex.raw('create index submissions_waiting on submissions (received_at) where status is null and command is not null')
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['submissions', 'drafts', 'answers']) await knex.schema.dropTable(table)
}
