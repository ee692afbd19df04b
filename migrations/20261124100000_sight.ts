import type { Knex } from 'knex'

/**
 * Row-level security behind the rules of domain/access. Pages and programs read and write as the role `parcurs_desk`, which
 * sees what `parcurs_enter` has put into the settings of its connection for the person served, and without that nothing.
 * The owner of the tables sees everything: the worker, commands, signing in and migrations.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(role)
  await knex.raw(functions)
  await knex.raw(guard)
  for (const table of OF_A_CASE) await knex.raw('select parcurs_guard(?, ?)', [table, 'case'])
  for (const table of OF_A_UNIT) await knex.raw('select parcurs_guard(?, ?)', [table, 'unit'])
  for (const table of OF_EVERYBODY) await knex.raw('select parcurs_guard(?, ?)', [table, 'open'])
  await knex.raw(others)
}

const OF_A_CASE = ['case_assignments', 'case_events', 'case_steps', 'case_rungs', 'answers', 'notifications']
const OF_A_UNIT = ['worklist', 'case_deadlines', 'escalations']
const OF_EVERYBODY = ['units', 'unit_ancestors', 'user_roles', 'pathways', 'pathway_versions', 'calendars', 'absences']

/**
 * Roles belong to the whole cluster: an administrator or another database may have made this one, or be making it now. An
 * owner who may neither use nor make it is told what to ask for.
 */
const role = `
  do $$
  begin
    begin
      set local role parcurs_desk;
      reset role;
      return;
    exception when insufficient_privilege or invalid_parameter_value then null;
    end;
    begin
      create role parcurs_desk nologin;
    exception when duplicate_object or unique_violation then null;
    end;
    for attempt in 1..20 loop
      begin
        grant parcurs_desk to current_user;
        exit;
      exception when internal_error or unique_violation then perform pg_sleep(0.05);
      end;
    end loop;
  exception when insufficient_privilege then
    raise exception using errcode = 'insufficient_privilege',
      message = format('the role %I may not act as parcurs_desk, by which pages read, nor make it', current_user),
      hint = format('As an administrator of this PostgreSQL: create role parcurs_desk nologin; grant parcurs_desk to %I;', current_user);
  end $$`

/**
 * Whom a connection serves is worked out once when it is borrowed, not in every policy of every table of every query.
 * Nobody ('') is a viewer who sees nothing. A deputy
 * stands in the units of the absent person; leave to read one case was given by name and stays behind.
 */
const functions = `
  create function parcurs_enter(viewer text) returns void language plpgsql security definer set search_path from current as $$
  declare
    acting text[] := array(select viewer union select a.user_id from absences a where a.deputy_id = viewer and a.from_at <= now() and a.until > now() and a.ended_at is null);
    units text[] := array(select distinct u.unit_id from user_roles r join unit_ancestors u on u.ancestor_id = r.unit_id where r.user_id = any(acting));
  begin
    perform set_config('parcurs.user', viewer, false),
      set_config('parcurs.units', units::text, false),
      set_config('parcurs.compartments', array(select distinct u.compartment from units u where u.id = any(units))::text, false),
      set_config('parcurs.granted', array(select distinct g.case_id from record_grants g where g.user_id = viewer and g.given_at <= now() and g.until > now() and g.ended_at is null)::text, false),
      set_config('parcurs.excluded', array(select e.case_id from case_exclusions e where e.user_id = viewer)::text, false);
  end $$;
  comment on function parcurs_enter is 'Says whom this connection serves from now on; nobody when the viewer is empty.';
  revoke all on function parcurs_enter from public;
  grant execute on function parcurs_enter to parcurs_desk;

  create function parcurs_viewer() returns text language sql stable parallel safe as $$ select nullif(current_setting('parcurs.user', true), '') $$;
  create function parcurs_sight(what text) returns text[] language sql stable parallel safe as $$ select coalesce(nullif(current_setting('parcurs.' || what, true), ''), '{}')::text[] $$;
  comment on function parcurs_sight is 'units, compartments, granted or excluded: ids the viewer of this connection may see, or must not.'`

/**
 * Each list is read once for a query, however many rows it is asked for. Long ones are hashed; short ones are arrays, whose
 * share of the rows PostgreSQL guesses better, and with it whether an index in the order of the list is worth reading.
 */
const seesUnit = `unit_id in (select unnest(parcurs_sight('units')))`
const granted = (id: string): string => `${id} in (select unnest(parcurs_sight('granted')))`
const notExcluded = (id: string): string => `${id} <> all ((select parcurs_sight('excluded'))::text[])`
const seesCompartment = `compartment = any ((select parcurs_sight('compartments'))::text[])`
const ofVisibleCase = 'exists (select from cases visible where visible.id = case_id)'

/** For this migration and later ones: a table without it is closed to pages. */
const guard = `
  create function parcurs_guard(guarded regclass, kind text) returns void language plpgsql as $$
  begin
    if kind = 'open' then
      execute format('grant select on %s to parcurs_desk', guarded);
      return;
    end if;
    execute format('alter table %s enable row level security', guarded);
    execute format('grant select, insert, update, delete on %s to parcurs_desk', guarded);
    execute format('create policy desk on %s to parcurs_desk using (%s)', guarded, case kind
      when 'case' then ${literal(ofVisibleCase)}
      when 'unit' then ${literal(`(${seesUnit} or ${granted('case_id')}) and ${notExcluded('case_id')}`)}
      when 'person' then 'exists (select from cases visible where visible.person_id = ' || guarded || '.person_id)'
    end);
  end $$;
  comment on function parcurs_guard is 'Opens a table to pages: open (everybody reads it), case (by its case_id), unit (by its unit_id and case_id), person (by its person_id).';
  revoke all on function parcurs_guard from public`

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** What is not guarded by one column alone. Who opens a case writes the person before the case is there. */
const others = `
  alter table cases enable row level security;
  create policy desk on cases to parcurs_desk using (
    (${seesUnit} or ${granted('id')}) and ${notExcluded('id')} and ${seesCompartment});
  grant select, insert, update on cases to parcurs_desk;
  grant select, insert, update on case_counters to parcurs_desk;

  alter table people enable row level security;
  create policy desk on people to parcurs_desk using (exists (select from cases visible where visible.person_id = people.id));
  create policy desk_adds on people for insert to parcurs_desk with check (parcurs_viewer() is not null);
  grant select, insert, update on people to parcurs_desk;
  select parcurs_guard('person_search_tokens', 'person'), parcurs_guard('safe_contacts', 'person');
  create policy desk_adds on person_search_tokens for insert to parcurs_desk with check (parcurs_viewer() is not null);

  alter table protected_addresses enable row level security;
  create policy desk on protected_addresses to parcurs_desk using (${seesUnit});
  grant select, insert, update, delete on protected_addresses to parcurs_desk;

  alter table drafts enable row level security;
  create policy desk on drafts to parcurs_desk using (author = (select parcurs_viewer()) and ${ofVisibleCase});
  grant select, insert, update, delete on drafts to parcurs_desk;

  alter table submissions enable row level security;
  create policy desk on submissions to parcurs_desk using (starts_with(id, (select parcurs_viewer()) || ' ') or ${ofVisibleCase});
  grant select, insert, update, delete on submissions to parcurs_desk;

  alter table record_grants enable row level security;
  create policy desk on record_grants to parcurs_desk using (${ofVisibleCase});
  create policy desk_own on record_grants for select to parcurs_desk using (user_id = (select parcurs_viewer()));
  grant select, insert, update on record_grants to parcurs_desk;

  alter table case_exclusions enable row level security;
  create policy desk on case_exclusions to parcurs_desk using (${ofVisibleCase});
  create policy desk_own on case_exclusions for select to parcurs_desk using (user_id = (select parcurs_viewer()));
  grant select, insert on case_exclusions to parcurs_desk;

  grant select (id, name, email, locale, disabled_at) on users to parcurs_desk;
  grant insert, update on absences to parcurs_desk;
  alter table access_log enable row level security;
  create policy desk on access_log for select to parcurs_desk using (parcurs_viewer() is not null);
  create policy desk_adds on access_log for insert to parcurs_desk with check (user_id = parcurs_viewer());
  grant select, insert on access_log to parcurs_desk;
  alter table security_log enable row level security;
  create policy desk_adds on security_log for insert to parcurs_desk with check (by_id = parcurs_viewer() or user_id = parcurs_viewer());
  grant insert on security_log to parcurs_desk;
  revoke update, delete on case_events from parcurs_desk;
  revoke delete on notifications from parcurs_desk`

export async function down(knex: Knex): Promise<void> {
  const { rows } = await knex.raw<{ rows: { name: string; policy: string }[] }>(`select tablename as name, policyname as policy from pg_policies where schemaname = current_schema() and 'parcurs_desk' = any(roles)`)
  for (const { name, policy } of rows) await knex.raw('drop policy ?? on ??', [policy, name])
  for (const name of new Set(rows.map((row) => row.name))) await knex.raw('alter table ?? disable row level security', [name])
  await knex.raw('revoke all on all tables in schema ?? from parcurs_desk', [await schemaOf(knex)])
  await knex.raw('drop function parcurs_guard, parcurs_enter, parcurs_viewer, parcurs_sight')
}

async function schemaOf(knex: Knex): Promise<string> {
  const { rows } = await knex.raw<{ rows: { schema: string }[] }>('select current_schema() as schema')
  return rows[0]?.schema ?? 'public'
}
