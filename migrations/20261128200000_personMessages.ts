import type { Knex } from 'knex'

/** Closed to pages: what they tell of it stands in the journal. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('person_messages', (table) => {
    table.comment('Messages to the people of cases: one for each journal entry that asked for one. Nothing of where they went or of their words.')
    table.text('case_id').notNullable()
    table.integer('sequence').notNullable().comment('Of the journal entry that asked for it.')
    table.text('message').notNullable().comment('Id in the definition, e.g. T-19.')
    table.timestamp('asked_at', { useTz: true }).notNullable()
    table.text('status').notNullable().comment('waiting, sent, held (it may not leave) or practice')
    table.integer('attempts').notNullable().defaultTo(0)
    table.timestamp('next_attempt_at', { useTz: true })
    table.timestamp('settled_at', { useTz: true }).comment('When it left, or when it was found that it may not.')
    table.text('reason').comment('Why it is held or did not leave yet, by codes.')
    table.primary(['case_id', 'sequence'])
    table.check(`status in ('waiting', 'sent', 'held', 'practice')`)
  })
  await knex.raw(`create index person_messages_waiting on person_messages (next_attempt_at) where status = 'waiting'`)
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('person_messages')
}
