import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('notifications', (table) => {
    table.comment('The outbox: one row per person told of one rung or notice, before any message leaves; the unique key makes it once.')
    table.text('id').primary().defaultTo(knex.raw(`'n_' || replace(gen_random_uuid()::text, '-', '')`))
    table.text('case_id').notNullable()
    table.text('deadline').notNullable().defaultTo('').comment('Empty for a notice of an event.')
    table.text('rung').notNullable().comment('Rung of the deadline, or EVENT@sequence of a notice.')
    table.text('kind').notNullable().comment('remind, escalate or notice')
    table.text('role').notNullable()
    table.text('recipient').notNullable().comment('User id; role:NAME when nobody holds the role, which the administrator sees.')
    table.text('channel').notNullable().comment('email, practice (shown only) or nobody')
    table.boolean('urgent').notNullable().defaultTo(false)
    table.timestamp('at', { useTz: true }).notNullable()
    table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
    table.timestamp('next_attempt_at', { useTz: true })
    table.timestamp('sent_at', { useTz: true })
    table.timestamp('seen_at', { useTz: true })
    table.integer('attempts').notNullable().defaultTo(0)
    table.text('last_error')
    table.unique(['case_id', 'deadline', 'rung', 'at', 'recipient'])
    table.index(['recipient', 'at', 'id'])
  })
  await knex.raw(`create index notifications_to_send on notifications (next_attempt_at) where sent_at is null and channel = 'email'`)
}

export async function down(knex: Knex): Promise<void> {
  await knex.schema.dropTable('notifications')
}
