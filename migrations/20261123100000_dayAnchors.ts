import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('day_anchors', (table) => {
    table.comment('One row a day over the heads of all journals that have grown, chained day by day. A copy kept elsewhere shows that nothing was rewritten here.')
    table.date('day').primary().comment('By UTC; made soon after its end.')
    table.integer('heads').notNullable().comment('How many journals have grown since the anchor before: rows of audit_anchors of this day.')
    table.bigInteger('rows').notNullable().comment('Rows in all journals together when it was made.')
    table.binary('prev_hash').notNullable()
    table.binary('hash').notNullable()
    table.timestamp('anchored_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
  })
  await knex.schema.alterTable('audit_anchors', (table) => {
    table.date('day').comment('The day anchor that covers it.')
  })
  await knex.raw('create index audit_anchors_day on audit_anchors (day, case_id)')
  await knex.raw('create trigger day_anchors_never_change before update or delete on day_anchors for each row execute function refuse_change()')
  await knex.raw('create trigger day_anchors_never_truncated before truncate on day_anchors execute function refuse_change()')
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.alterTable('audit_anchors', (table) => table.dropColumn('day'))
  await knex.schema.dropTable('day_anchors')
}
