import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('lifted_exclusions', (table) => {
    table.comment('Conflicts of interest that hold no longer: who declared one, who lifted it and why. Closed to pages.')
    table.text('case_id').notNullable().references('cases.id').index()
    table.text('user_id').notNullable().references('users.id')
    table.text('submission').notNullable().unique().comment('Of who lifted it.')
    table.binary('reason').notNullable().comment("Why it was declared, in words, sealed under the key of the case's person.")
    table.text('declared_by').notNullable()
    table.timestamp('declared_at', { useTz: true }).notNullable()
    table.binary('lift_reason').notNullable().comment('Why it was lifted, sealed.')
    table.text('lifted_by').notNullable()
    table.timestamp('lifted_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
    table.check('?? <> ??', ['user_id', 'lifted_by'])
  })
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('lifted_exclusions')
}
