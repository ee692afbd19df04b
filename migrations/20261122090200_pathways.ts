import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('pathways', (table) => {
    table.comment('A pathway by its key; its versions are the rules.')
    table.text('key').primary()
    table.integer('current').notNullable().comment('Number of the version new cases open under.')
  })
  await knex.schema.createTable('pathway_versions', (table) => {
    table.comment('A published definition and the core compiled from it. Never changed: cases point at it.')
    table.text('pathway').notNullable().references('pathways.key')
    table.integer('number').notNullable()
    table.text('hash').notNullable()
    table.jsonb('definition').notNullable()
    table.jsonb('core').notNullable()
    table.text('published_by')
    table.timestamp('published_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
    table.primary(['pathway', 'number'])
    table.unique(['pathway', 'hash'])
  })
  await knex.schema.createTable('calendars', (table) => {
    table.comment('Non-working days: national, or of one unit.')
    table.text('id').primary()
    table.text('unit_id').references('units.id')
    table.text('zone').notNullable()
    table.jsonb('holidays').notNullable().comment('{date: key of its name}')
    table.date('covers_from').notNullable()
    table.date('covers_to').notNullable()
    table.timestamp('updated_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
  })
  await knex.raw(`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% of % is refused: its rows are never changed', tg_op, tg_table_name using errcode = 'integrity_constraint_violation';
    end $$`)
  await knex.raw('create trigger pathway_versions_never_change before update or delete on pathway_versions for each row execute function refuse_change()')
  await knex.raw('create trigger pathway_versions_never_truncated before truncate on pathway_versions execute function refuse_change()')
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['calendars', 'pathway_versions', 'pathways']) await knex.schema.dropTable(table)
  await knex.raw('drop function refuse_change()')
}
