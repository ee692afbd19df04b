import type { Knex } from 'knex'

/** Texts of every compartment are compared with what protected places are known by; whoever asks learns yes or no. */
const known = `
  create function parcurs_knows_place(tokens bytea[]) returns boolean language sql stable security definer set search_path from current as $$
    select exists (select from protected_place_tokens known where known.token = any(tokens)) $$;
  comment on function parcurs_knows_place is 'Whether a protected place is known by one of these keyed hashes; not which, and of what place.';
  revoke all on function parcurs_knows_place from public;
  grant execute on function parcurs_knows_place to parcurs_desk`

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`select parcurs_guard('disclosure_releases', 'case')`)
  await knex.raw(known)
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop function parcurs_knows_place')
  await knex.raw('drop policy desk on disclosure_releases')
  await knex.raw('alter table disclosure_releases disable row level security')
  await knex.raw('revoke all on disclosure_releases from parcurs_desk')
}
