import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  for (const table of ['units', 'people', 'cases']) {
    await knex.schema.alterTable(table, (altered) => {
      altered.text('compartment').notNullable().defaultTo('common').comment('People, cases and staff of different compartments (victims, aggressors) never meet in one query.')
    })
  }
  await knex.schema.createTable('record_grants', (table) => {
    table.comment('Leave for one person to read one case for a while: given by a supervisor, or taken in an emergency (break-glass) and reviewed afterwards.')
    table.text('id').primary()
    table.text('case_id').notNullable().references('cases.id').index()
    table.text('user_id').notNullable().references('users.id')
    table.text('kind').notNullable().comment('granted or break-glass')
    table.binary('reason').notNullable().comment("In words, sealed under the key of the case's person.")
    table.text('given_by').notNullable()
    table.timestamp('given_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
    table.timestamp('until', { useTz: true }).notNullable()
    table.timestamp('ended_at', { useTz: true })
    table.text('ended_by')
    table.timestamp('reviewed_at', { useTz: true })
    table.text('reviewed_by')
    table.text('review').comment('justified or unjustified')
    table.index(['user_id', 'case_id', 'until'])
  })
  await knex.raw(`create index record_grants_to_review on record_grants (given_at) where kind = 'break-glass' and reviewed_at is null`)
  await knex.schema.createTable('case_exclusions', (table) => {
    table.comment('Conflict of interest: who must not see a case whatever else allows it.')
    table.text('case_id').notNullable().references('cases.id')
    table.text('user_id').notNullable().references('users.id')
    table.binary('reason').notNullable().comment("In words, sealed under the key of the case's person.")
    table.text('declared_by').notNullable()
    table.timestamp('declared_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
    table.primary(['case_id', 'user_id'])
    table.index(['user_id', 'case_id'])
  })
  await knex.schema.createTable('absences', (table) => {
    table.comment('Who is away and who stands in for her: the deputy may do in that time what she may.')
    table.text('id').primary()
    table.text('user_id').notNullable().references('users.id')
    table.text('deputy_id').notNullable().references('users.id')
    table.timestamp('from_at', { useTz: true }).notNullable()
    table.timestamp('until', { useTz: true }).notNullable()
    table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
    table.text('created_by').notNullable()
    table.timestamp('ended_at', { useTz: true })
    table.index(['user_id', 'until'])
    table.index(['deputy_id', 'until'])
    table.check('?? <> ??', ['user_id', 'deputy_id'])
    table.check('?? < ??', ['from_at', 'until'])
  })
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['absences', 'case_exclusions', 'record_grants']) await knex.schema.dropTable(table)
  for (const table of ['units', 'people', 'cases']) await knex.schema.alterTable(table, (altered) => void altered.dropColumn('compartment'))
}
