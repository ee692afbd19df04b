import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('record_grants', (table) => {
    table.boolean('by_order').notNullable().defaultTo(false).comment('A written order stands behind it; its number is in the reason.')
    table.text('role').notNullable().defaultTo('').comment('The role it was taken or given for.')
    table.text('submission').unique().comment('Id of the submission it came by: the same submission is one grant.')
    table.timestamp('review_due_at', { useTz: true }).comment('By when somebody else must have looked at it; null where nobody has to.')
    table.binary('review_note').comment("In words, sealed under the key of the case's person.")
  })
  await knex.schema.alterTable('case_exclusions', (table) => {
    table.text('submission').unique()
  })
  await knex.schema.alterTable('absences', (table) => {
    table.text('submission').unique()
    table.text('ended_by')
  })
  await knex.schema.alterTable('access_log', (table) => {
    table.text('in_place_of').comment('For whom she stood in, where she could see it only so.')
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('access_log', (table) => void table.dropColumn('in_place_of'))
  await knex.schema.alterTable('absences', (table) => void table.dropColumns('submission', 'ended_by'))
  await knex.schema.alterTable('case_exclusions', (table) => void table.dropColumn('submission'))
  await knex.schema.alterTable('record_grants', (table) => void table.dropColumns('by_order', 'role', 'submission', 'review_due_at', 'review_note'))
}
