import type { Knex } from 'knex'

/** Two cases that are joined are of one compartment: the pair (id, compartment) is what is referred to, so that no row can join two. */
export async function up(knex: Knex): Promise<void> {
  await knex.schema.alterTable('cases', (table) => void table.unique(['id', 'compartment']))
  await knex.schema.createTable('case_links', (table) => {
    table.comment('Which cases are joined, by a kind of link of the first one’s definition, and what each side sees of the other.')
    table.text('id').primary()
    table.text('kind').notNullable()
    table.text('pathway').notNullable().comment('With the version: whose words the kind is.')
    table.integer('version').notNullable()
    table.text('first').notNullable().comment('The case whose definition knows the kind.')
    table.text('second').notNullable()
    table.text('compartment').notNullable()
    table.text('first_sees').notNullable()
    table.text('second_sees').notNullable()
    table.text('linked_by').notNullable()
    table.timestamp('since', { useTz: true, precision: 3 }).notNullable().defaultTo(knex.fn.now())
    table.text('ended_by')
    table.timestamp('until', { useTz: true })
    table.boolean('noted').notNullable().defaultTo(false).comment('Both journals say that it began.')
    table.boolean('end_noted').notNullable().defaultTo(false).comment('Both journals say that it ended.')
    table.check('first <> second')
    for (const side of ['first_sees', 'second_sees']) table.check(`${side} in ('nothing', 'exists', 'state', 'summary')`)
  })
  await knex.raw(`
    alter table case_links
      add constraint links_of_first foreign key (first, compartment) references cases (id, compartment) on update cascade deferrable,
      add constraint links_of_second foreign key (second, compartment) references cases (id, compartment) on update cascade deferrable;
    create unique index case_links_once on case_links (first, second, kind) where until is null;
    create index case_links_of_first on case_links (first, since, id) where until is null;
    create index case_links_of_second on case_links (second, since, id) where until is null;
    create index case_links_to_note on case_links (since) where not noted or (until is not null and not end_noted);

    alter table case_links enable row level security;
    create policy desk on case_links for select to parcurs_desk using (
      (first_sees <> 'nothing' and exists (select from cases visible where visible.id = first)) or (second_sees <> 'nothing' and exists (select from cases visible where visible.id = second)));
    create policy desk_adds on case_links for insert to parcurs_desk with check (
      exists (select from cases visible where visible.id = first) and exists (select from cases visible where visible.id = second));
    create policy desk_ends on case_links for update to parcurs_desk using (
      exists (select from cases visible where visible.id = first) or exists (select from cases visible where visible.id = second));
    grant select, insert, update on case_links to parcurs_desk`)
  await knex.raw(linked)
}

/**
 * What is seen of the cases joined with one: they may be of units the viewer sees nothing of, so this looks with the
 * sight of the owner, for a case the viewer may see herself, at no more than the link lets her side see.
 */
const linked = `
  create function parcurs_linked(of_case text, after_since timestamptz, after_id text, most int)
  returns table (id text, kind text, pathway text, version int, is_first boolean, sees text, since timestamptz, other_id text, other_code text, other_pathway text, other_version int, other_stage text, other_status text, other_facts jsonb)
  language sql stable security definer set search_path from current as $$
    with mine as (
      select l.*, l.first = of_case as is_first, case when l.first = of_case then l.first_sees else l.second_sees end as sees, case when l.first = of_case then l.second else l.first end as other
      from case_links l where (l.first = of_case or l.second = of_case) and l.until is null
    )
    select m.id, m.kind, m.pathway, m.version, m.is_first, m.sees, m.since, o.id,
      case when m.sees in ('state', 'summary') then o.code end, o.pathway, o.version,
      case when m.sees in ('state', 'summary') then o.stage end, case when m.sees in ('state', 'summary') then o.status end,
      case when m.sees = 'summary' then o.facts end
    from mine m
    join cases own on own.id = of_case
      and (own.unit_id in (select unnest(parcurs_sight('units'))) or own.id in (select unnest(parcurs_sight('granted')))) and own.id <> all (parcurs_sight('excluded')) and own.compartment = any (parcurs_sight('compartments'))
    join cases o on o.id = m.other and o.compartment = own.compartment and o.id <> all (parcurs_sight('excluded')) and o.erased_at is null
    where m.sees <> 'nothing' and (m.since, m.id) > (after_since, after_id)
    order by m.since, m.id limit most
  $$;
  comment on function parcurs_linked is 'Cases joined with one the viewer may see, as far as the link lets its side see them.';
  revoke all on function parcurs_linked from public;
  grant execute on function parcurs_linked to parcurs_desk`

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop function parcurs_linked')
  await knex.schema.dropTable('case_links')
  await knex.schema.alterTable('cases', (table) => void table.dropUnique(['id', 'compartment']))
}
