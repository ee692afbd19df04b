import type { Knex } from 'knex'

const comment = (knex: Knex, text: string) => knex.raw(`comment on table journal_conflicts is '${text}'`)

export async function up(knex: Knex): Promise<void> {
  await comment(knex, 'An event the engine gave for a place in the journal that already held another one: it had fallen between writing and remembering. The engine has taken the journal over since and decided it anew; the row is kept only so that this can be seen.')
}

export async function down(knex: Knex): Promise<void> {
  await comment(knex, 'An event the engine gave for a place in the journal that already held another one (an act lost by the engine after it was recorded). Kept so that nothing is lost; each is for a person to look at.')
}
