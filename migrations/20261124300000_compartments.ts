import type { Knex } from 'knex'

/**
 * A case, its unit and its person are of one compartment, and so are a unit and the one above it: the pair (id, compartment)
 * is what refers and is referred to, so that no row can join two. What is already there is of the compartment `common`.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('pathway_versions', (table) => {
    table.text('compartment').notNullable().defaultTo('common').comment('Of the units, people and cases of this pathway; as its definition says.')
  })
  for (const table of ['units', 'people']) await knex.schema.alterTable(table, (altered) => void altered.unique(['id', 'compartment']))
  await knex.raw(`
    alter table units drop constraint units_parent_id_foreign,
      add constraint units_in_one_compartment foreign key (parent_id, compartment) references units (id, compartment) on update cascade deferrable`)
  await knex.raw(`
    alter table cases drop constraint cases_unit_id_foreign, drop constraint cases_person_id_foreign,
      add constraint cases_in_units_of_their_compartment foreign key (unit_id, compartment) references units (id, compartment) on update cascade deferrable,
      add constraint cases_about_people_of_their_compartment foreign key (person_id, compartment) references people (id, compartment) on update cascade deferrable`)
  await knex.schema.alterTable('units', (table) => void table.index(['parent_id']))
  await oneCompartmentPerUser(knex)
  await sharedWithinACompartment(knex)
}

/** Two roles given at once are looked at one after the other: each takes the user's row first. */
async function oneCompartmentPerUser(knex: Knex): Promise<void> {
  await knex.raw(`
    create function insist_on_one_compartment(checked text) returns void language plpgsql as $$
    begin
      if (select count(distinct u.compartment) from user_roles r join units u on u.id = r.unit_id where r.user_id = checked) > 1 then
        raise exception 'a user cannot hold roles in units of two compartments' using errcode = 'integrity_constraint_violation', constraint = 'one_compartment_per_user';
      end if;
    end $$`)
  await knex.raw(`
    create function role_in_one_compartment() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform from users where users.id = new.user_id for no key update;
      perform insist_on_one_compartment(new.user_id);
      return null;
    end $$`)
  await knex.raw(`
    create function unit_moved_with_its_staff() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform insist_on_one_compartment(r.user_id) from (select distinct user_id from user_roles where unit_id = new.id) r;
      return null;
    end $$`)
  await knex.raw('create constraint trigger one_compartment_per_user after insert or update on user_roles deferrable for each row execute function role_in_one_compartment()')
  await knex.raw('create constraint trigger one_compartment_per_user after update of compartment on units deferrable for each row execute function unit_moved_with_its_staff()')
}

/** Leave to read one case, and standing in for a colleague, open no way into another compartment either. */
async function sharedWithinACompartment(knex: Knex): Promise<void> {
  await knex.raw(`
    create function leave_within_a_compartment() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      if exists (select from user_roles r join units u on u.id = r.unit_id join cases c on c.id = new.case_id where r.user_id = new.user_id and u.compartment <> c.compartment) then
        raise exception 'nobody is given leave to read a case of another compartment' using errcode = 'integrity_constraint_violation', constraint = 'leave_within_a_compartment';
      end if;
      return null;
    end $$`)
  await knex.raw(`
    create function deputy_within_a_compartment() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      if (select count(distinct u.compartment) from user_roles r join units u on u.id = r.unit_id where r.user_id in (new.user_id, new.deputy_id)) > 1 then
        raise exception 'a deputy is of the same compartment' using errcode = 'integrity_constraint_violation', constraint = 'deputy_within_a_compartment';
      end if;
      return null;
    end $$`)
  await knex.raw('create constraint trigger leave_within_a_compartment after insert or update of case_id, user_id on record_grants deferrable for each row execute function leave_within_a_compartment()')
  await knex.raw('create constraint trigger deputy_within_a_compartment after insert or update of user_id, deputy_id on absences deferrable for each row execute function deputy_within_a_compartment()')
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop trigger deputy_within_a_compartment on absences')
  await knex.raw('drop trigger leave_within_a_compartment on record_grants')
  for (const table of ['user_roles', 'units']) await knex.raw('drop trigger one_compartment_per_user on ??', [table])
  for (const name of ['deputy_within_a_compartment()', 'leave_within_a_compartment()', 'unit_moved_with_its_staff()', 'role_in_one_compartment()', 'insist_on_one_compartment(text)']) await knex.raw(`drop function ${name}`)
  await knex.schema.alterTable('units', (table) => void table.dropIndex(['parent_id']))
  await knex.raw(`
    alter table cases drop constraint cases_in_units_of_their_compartment, drop constraint cases_about_people_of_their_compartment,
      add constraint cases_unit_id_foreign foreign key (unit_id) references units (id), add constraint cases_person_id_foreign foreign key (person_id) references people (id)`)
  await knex.raw('alter table units drop constraint units_in_one_compartment, add constraint units_parent_id_foreign foreign key (parent_id) references units (id)')
  for (const table of ['units', 'people']) await knex.schema.alterTable(table, (altered) => void altered.dropUnique(['id', 'compartment']))
  await knex.schema.alterTable('pathway_versions', (table) => void table.dropColumn('compartment'))
}
