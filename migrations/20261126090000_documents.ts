import type { Knex } from 'knex'

export async function up(knex: Knex): Promise<void> {
  await knex.schema.createTable('documents', (table) => {
    table.comment('Documents of cases. A draft may be thrown away; what was made final is kept, and can only be annulled.')
    table.text('id').primary()
    table.text('case_id').notNullable().references('cases.id').index()
    table.text('unit_id').notNullable().references('units.id')
    table.text('pathway').notNullable()
    table.integer('version').notNullable()
    table.text('document').notNullable().comment('Id in the definition, e.g. T-09.')
    table.text('language').notNullable()
    table.text('status').notNullable().defaultTo('draft').comment('draft, final or annulled')
    table.text('register')
    table.integer('year')
    table.integer('number').comment('In the register of the unit and year: from 1, without gaps. Only what is final has one.')
    table.jsonb('forms').notNullable().defaultTo('{}').comment('Which versions of which forms its answers were given on: {F-06: hash}.')
    table.binary('asked').comment('What was asked for it, sealed under the key of the person.')
    table.binary('content').comment('Its text as a tree, sealed.')
    table.binary('pdf').comment('The paper itself, sealed.')
    table.text('content_hash').comment('SHA-256 of the text.')
    table.text('pdf_hash').comment('SHA-256 of the PDF.')
    table.binary('reason').comment('Why it was annulled, sealed.')
    table.text('made_by').notNullable()
    table.timestamp('made_at', { useTz: true }).notNullable()
    table.text('finalised_by')
    table.timestamp('finalised_at', { useTz: true })
    table.text('annulled_by')
    table.timestamp('annulled_at', { useTz: true })
    table.unique(['unit_id', 'register', 'year', 'number'])
    table.check(`status in ('draft', 'final', 'annulled')`)
    table.check(`(number is null) = (register is null or status = 'draft')`)
    table.check(`status = 'draft' or pdf_hash is not null`)
  })
  await knex.schema.createTable('document_counters', (table) => {
    table.comment('Last number given in each register of a unit and year.')
    table.text('unit_id').notNullable().references('units.id')
    table.text('register').notNullable()
    table.integer('year').notNullable()
    table.integer('last').notNullable()
    table.primary(['unit_id', 'register', 'year'])
  })
  await knex.raw(kept)
  await knex.raw(`select parcurs_guard('documents', 'case')`)
  await knex.raw(`
    alter table document_counters enable row level security;
    create policy desk on document_counters to parcurs_desk using (unit_id in (select c.unit_id from cases c));
    grant select, insert, update on document_counters to parcurs_desk`)
}

/** Erasing a person takes the words and leaves the number. */
const kept = `
  create function keep_document() returns trigger language plpgsql as $$
  begin
    if old.status = 'draft' then
      return case tg_op when 'DELETE' then old else new end;
    end if;
    if tg_op = 'DELETE' or new.status = 'draft' or (old.status = 'annulled' and new.status <> 'annulled')
      or row(new.id, new.case_id, new.unit_id, new.document, new.language, new.register, new.year, new.number, new.content_hash, new.pdf_hash, new.finalised_by, new.finalised_at)
        is distinct from row(old.id, old.case_id, old.unit_id, old.document, old.language, old.register, old.year, old.number, old.content_hash, old.pdf_hash, old.finalised_by, old.finalised_at)
      or coalesce(new.content <> old.content, false) or coalesce(new.pdf <> old.pdf, false) then
      raise exception 'a document that is final is kept as it is' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
  end $$;
  create trigger documents_kept before update or delete on documents for each row execute function keep_document();
  create trigger documents_never_truncated before truncate on documents execute function refuse_change()`

export async function down(knex: Knex): Promise<void> {
  for (const table of ['document_counters', 'documents']) await knex.schema.dropTable(table)
  await knex.raw('drop function keep_document()')
}
