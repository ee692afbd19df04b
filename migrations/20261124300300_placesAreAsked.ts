import type { Knex } from 'knex'

/** Texts of every compartment are compared with what protected places are known by; whoever asks learns yes or no. */
const known = `
  create function place_is_known(tokens bytea[]) returns boolean language sql stable security definer set search_path from current as $$
    select exists (select from protected_place_tokens p where p.token = any(tokens)) $$;
  comment on function place_is_known is 'Whether one of these is what a protected place is known by; not which, and of what place.';
  revoke all on function place_is_known from public;
  grant execute on function place_is_known to parcurs_desk`

/** Releases are as visible as their case. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(known)
  await knex.raw(`select parcurs_guard('disclosure_releases', 'case')`)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop function place_is_known')
  await knex.raw('drop policy desk on disclosure_releases')
  await knex.raw('alter table disclosure_releases disable row level security')
  await knex.raw('revoke all on disclosure_releases from parcurs_desk')
}
