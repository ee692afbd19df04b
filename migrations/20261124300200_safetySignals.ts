import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('safety_tokens', (table) => {
    table.comment('By which name a case is spoken of to another compartment. Read by nothing but the passing of signals.')
    table.text('token').primary()
    table.text('case_id').notNullable().unique().references('cases.id')
  })
  await knex.schema.createTable('safety_signals', (table) => {
    table.comment('What one compartment has told another about danger: a code, a level, when, and a short note. Nothing of who sent it or about whom but the token.')
    table.text('id').primary().comment('Of the submission.')
    table.text('token').notNullable().references('safety_tokens.token')
    table.text('pathway').notNullable().comment('Whose words type and level are.')
    table.text('compartment').notNullable().comment('That is told.')
    table.text('county').notNullable()
    table.text('type').notNullable()
    table.text('level').notNullable()
    table.timestamp('at', { useTz: true }).notNullable()
    table.binary('note').comment('Sealed under a key of the compartment that is told.')
    table.timestamp('received_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
    table.timestamp('seen_at', { useTz: true })
    table.text('seen_by')
    table.index(['compartment', 'county', 'received_at', 'id'])
  })
  await knex.schema.createTable('safety_links', (table) => {
    table.comment('Which case of this compartment a token of another belongs to, as a liaison has found out. Read by liaisons and the engine only.')
    table.text('token').notNullable().references('safety_tokens.token')
    table.text('case_id').notNullable().references('cases.id').index()
    table.text('linked_by').notNullable()
    table.timestamp('linked_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
    table.primary(['token', 'case_id'])
  })
  await knex.schema.createTable('safety_flags', (table) => {
    table.comment('What may be told back: one of three words and whether two people may not share a group. Passed on at a fixed hour, as the outcome of a review.')
    table.text('token').primary().references('safety_tokens.token')
    table.text('change').notNullable().comment('A chance id; the same change is passed on once.')
    table.text('flag').notNullable()
    table.boolean('group_mix_block').notNullable()
    table.text('set_by').notNullable()
    table.timestamp('set_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
    table.timestamp('pass_on_at', { useTz: true }).notNullable()
    table.timestamp('passed_on_at', { useTz: true })
    table.check(`flag in ('none', 'caution', 'stop')`)
  })
  await knex.raw('create index safety_flags_due on safety_flags (pass_on_at) where passed_on_at is null')
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['safety_flags', 'safety_links', 'safety_signals', 'safety_tokens']) await knex.schema.dropTable(table)
}
