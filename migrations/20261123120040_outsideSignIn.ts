import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('identities', (table) => {
    table.comment('By whom an account is known elsewhere (OpenID Connect): one outside subject opens one account.')
    table.text('issuer').notNullable()
    table.text('subject').notNullable()
    table.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
    table.timestamp('linked_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
    table.primary(['issuer', 'subject'])
    table.unique(['issuer', 'user_id'])
  })
  await knex.schema.createTable('claimed_roles', (table) => {
    table.comment('Roles held because the outside sign-in says so; they go when it says so no longer. Roles given here by hand are not in it and stay.')
    table.text('user_id').notNullable()
    table.text('role').notNullable()
    table.text('unit_id').notNullable()
    table.primary(['user_id', 'role', 'unit_id'])
    table.foreign(['user_id', 'role', 'unit_id']).references(['user_id', 'role', 'unit_id']).inTable('user_roles').onDelete('CASCADE')
  })
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['claimed_roles', 'identities']) await knex.schema.dropTable(table)
}
