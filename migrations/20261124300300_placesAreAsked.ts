import type { Knex } from 'knex'

/** Pages may ask whether a text names a protected place and read nothing of what places are known by. Where rows are hidden by who is served, releases are as visible as their case. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function place_is_known(tokens bytea[]) returns boolean language sql stable security definer set search_path = public, pg_temp as
    $$ select exists (select from protected_place_tokens p where p.token = any(tokens)) $$`)
  await knex.raw(`comment on function place_is_known is 'Whether one of these is what a protected place is known by; not which, and of what place.'`)
  await knex.raw(`do $$ begin if to_regproc('parcurs_guard') is not null then perform parcurs_guard('disclosure_releases', 'case'); end if; end $$`)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop function place_is_known(bytea[])')
}
