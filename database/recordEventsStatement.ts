import type { CaseChanges } from './projection/caseChanges'
import { projectionParts } from './projection/projectionParts'
import type { Statement } from './statement'

/** Locks the case for everything that follows. An entry may change nothing but the journal: what the changes are is said all the same. */
const locked = `with recursive
  given as (select $3::jsonb),
  locked as (select c.id, c.sequence, c.last_hash, c.unit_id, c.pathway, c.version from cases c where c.id = $1 for no key update),`

/**
 * Appends what is new and follows on; each row's hash covers the one before and every column of its own. Of a batch that
 * is there in part nothing is appended unless that part is what the journal holds: the rest would stand on other events.
 */
const journal = `
  batch as (
    select b.* from jsonb_to_recordset($2::jsonb) as b(sequence int, type text, body jsonb, occurred_at timestamptz, case_recorded_at timestamptz, recorded_at timestamptz, actor text, role text, command text, sealed_text text)
  ),
  other as materialized (
    select from locked join batch b on b.sequence <= locked.sequence left join case_events e on e.case_id = $1 and e.sequence = b.sequence
    where (e.type, e.body, e.occurred_at, e.case_recorded_at, e.actor, e.role, e.command) is distinct from (b.type, b.body, b.occurred_at, b.case_recorded_at, b.actor, b.role, b.command)
  ),
  fresh as (
    select b.* from batch b, locked where b.sequence > locked.sequence and (select min(sequence) from batch) <= locked.sequence + 1 and not exists (select from other)
  ),
  chain as (
    select f.*, locked.last_hash as prev_hash, sha256(locked.last_hash || convert_to(f.sealed_text, 'UTF8')) as hash from fresh f, locked where f.sequence = locked.sequence + 1
    union all
    select f.*, c.hash, sha256(c.hash || convert_to(f.sealed_text, 'UTF8')) from chain c join fresh f on f.sequence = c.sequence + 1
  ),
  appended as (
    insert into case_events (case_id, sequence, type, body, occurred_at, case_recorded_at, recorded_at, actor, role, command, prev_hash, hash)
    select $1, c.sequence, c.type, c.body, c.occurred_at, c.case_recorded_at, c.recorded_at, c.actor, c.role, c.command, c.prev_hash, c.hash from chain c
    returning case_events.sequence, case_events.hash
  ),
  head as (select a.sequence, a.hash from appended a order by a.sequence desc limit 1),
  go as (select locked.*, head.sequence as new_sequence, head.hash as new_hash from locked, head),`

const outcome = {
  append: `select locked.sequence as before, (select count(*) from appended)::int as appended, exists (select from other) as differs from locked`,
  project: `select locked.sequence as before from locked`,
}

/** To make the tables anew from a journal that is already written: the same parts over the same names. */
const nothingToAppend = `
  appended as (select 1 where $2::jsonb = 'null'),
  go as (select locked.*, locked.sequence as new_sequence, locked.last_hash as new_hash from locked),`

const updated = `
  updated as (
    update cases c set (stage, status, facts, next_due_at, paused_since, closed_at) = (n.stage, n.status, n.facts, n.next_due_at, n.paused_since, n.closed_at),
      state = $5::json, sequence = go.new_sequence, last_hash = go.new_hash, updated_at = now(), team = coalesce((select new_team.team from new_team), c.team)
    from go, jsonb_to_record($4::jsonb) as n(stage text, status text, facts jsonb, next_due_at timestamptz, paused_since timestamptz, closed_at timestamptz) where c.id = $1
  )`

const statements = new Map<string, Statement>()

/**
 * The one statement, and so the one transaction and the one journey to the database, that writes a batch of events and
 * everything made from it. $1 case, $2 journal rows, $3 changes, $4 columns of the case, $5 its state.
 * Only the parts these changes need are in it; there are a few dozen such statements, each planned once per connection.
 */
export function recordEventsStatement(changes: CaseChanges, mode: 'append' | 'project' = 'append'): Statement {
  const needed = projectionParts.map((part) => part.needed(changes))
  const name = `${mode}-${needed.map(Number).join('')}`
  const known = statements.get(name)
  if (known) return known
  const parts = projectionParts.map(({ sql, otherwise = '' }, index) => (needed[index] ? sql : otherwise))
  const statement = { name, text: [locked, mode === 'append' ? journal : nothingToAppend, ...parts, updated, outcome[mode]].join('\n') }
  statements.set(name, statement)
  return statement
}
