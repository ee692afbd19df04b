import type { Knex } from 'knex'

/** Calendars live: a day off may be declared, or taken back, while cases run. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('calendar_days', (table) => {
    table.comment('Days declared to be off, or to be off no more, beside those a calendar is written with; of a date the last row holds. Each row is the next version of its calendar. Never changed.')
    table.bigIncrements('id').comment('The version of the calendar.')
    table.text('calendar').notNullable().comment('Its name in the definitions, e.g. ro.')
    table.date('date').notNullable()
    table.boolean('off').notNullable()
    table.text('by').notNullable().references('users.id')
    table.text('reason').notNullable()
    table.timestamp('added_at', { useTz: true }).notNullable().defaultTo(knex.fn.now()).comment('It takes effect at once.')
    table.index(['calendar', 'id'])
  })
  for (const [name, when] of [['changed', 'before update or delete on calendar_days for each row'], ['truncated', 'before truncate on calendar_days']] as const) {
    await knex.raw(`create trigger calendar_days_never_${name} ${when} execute function refuse_change()`)
  }
  await knex.raw(`select parcurs_guard('calendar_days', 'open')`)
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('calendar_days')
}
