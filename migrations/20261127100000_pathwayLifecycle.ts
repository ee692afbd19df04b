import type { Knex } from 'knex'

/** A definition has a life: draft, review by a second person, publication from a day on, an end. What was done to it is kept for ever. */
export async function up(knex: Knex): Promise<void> {
  // The same content may come back under a new number when a later version turns out to be wrong.
  await knex.raw('alter table pathway_versions drop constraint pathway_versions_pathway_hash_unique')
  await knex.schema.alterTable('pathway_versions', (table) => {
    table.index(['pathway', 'hash'])
    table.timestamp('effective_from', { useTz: true }).comment('New cases open under it from then on; from its publication when nothing is said.')
    table.integer('copied_from').comment('Number of the older version whose content this is.')
  })
  await knex.raw('alter table pathway_versions add column scenarios json')
  await knex.schema.alterTable('pathways', (table) => {
    table.specificType('stopped', 'integer[]').notNullable().defaultTo('{}').comment('Versions under which no case opens until another is published.')
    table.specificType('retired', 'integer[]').notNullable().defaultTo('{}').comment('Versions under which no case opens any more.')
  })
  await knex.schema.createTable('pathway_drafts', (table) => {
    table.comment('Definitions that are not published yet, or were published from here.')
    table.text('id').primary()
    table.text('pathway').notNullable()
    table.text('hash').notNullable()
    table.specificType('definition', 'json').notNullable()
    table.specificType('scenarios', 'json').notNullable()
    table.text('note').notNullable()
    table.text('state').notNullable().checkIn(['draft', 'inReview', 'published'])
    table.text('author_id').notNullable().references('users.id')
    table.text('from').notNullable().comment('files, or the fingerprint of the key an imported package was signed with.')
    table.timestamp('created_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
    table.index(['pathway', 'state'])
  })
  await knex.schema.createTable('pathway_changes', (table) => {
    table.comment('Everything that was done to the definitions, in order. Never changed.')
    table.bigIncrements('id')
    table.timestamp('at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
    table.text('act').notNullable()
    table.text('pathway')
    table.integer('number')
    table.text('hash')
    table.text('draft_id')
    table.text('by').comment('User id; nobody for what is published from files at start.')
    table.text('reason')
    table.index(['pathway', 'id'])
  })
  await knex.raw(`insert into pathway_changes (at, act, pathway, number, hash, by) select published_at, 'published', pathway, number, hash, published_by from pathway_versions order by published_at, pathway, number`)
  for (const [name, when] of [['changed', 'before update or delete on pathway_changes for each row'], ['truncated', 'before truncate on pathway_changes']] as const) {
    await knex.raw(`create trigger pathway_changes_never_${name} ${when} execute function refuse_change()`)
  }
  await knex.schema.createTable('exchange_keys', (table) => {
    table.comment('Ed25519 keys of definition packages: the one of this installation, and those it trusts.')
    table.text('fingerprint').primary()
    table.text('name').notNullable()
    table.text('public_key').notNullable().comment('PEM (SPKI).')
    table.binary('sealed_private_key').comment('Of this installation only, sealed by the installation key.')
    table.timestamp('added_at', { useTz: true }).notNullable().defaultTo(knex.fn.now())
    table.timestamp('ended_at', { useTz: true })
  })
  await knex.raw('create unique index exchange_keys_own on exchange_keys ((sealed_private_key is not null)) where sealed_private_key is not null')
}

export async function down(knex: Knex): Promise<void> {
  for (const table of ['exchange_keys', 'pathway_changes', 'pathway_drafts']) await knex.schema.dropTable(table)
  await knex.schema.alterTable('pathways', (table) => table.dropColumns('stopped', 'retired'))
  await knex.schema.alterTable('pathway_versions', (table) => {
    table.dropColumns('effective_from', 'copied_from', 'scenarios')
    table.dropIndex(['pathway', 'hash'])
    table.unique(['pathway', 'hash'])
  })
}
