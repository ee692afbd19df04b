import type { Knex } from 'knex'
import type { CaseState, Facts } from '../domain/case/state'
import type { CaseAbility, CaseFile } from '../domain/access/permissions'
import type { Receipt, Rung } from '../domain/deadline/schedule'
import { caseFileColumns, whereAllowed } from './access'
import { isoText } from './isoText'
import type { DeadlineStatus } from './projection/deadlineChanges'
import { run } from './statement'

export interface DeadlineOverview {
  id: string
  rule: string
  step: string | null
  class: 'S' | 'A' | 'B' | 'L'
  status: DeadlineStatus
  startedAt: string
  dueAt: string
  pausedAt: string | null
  metAt: string | null
  onTime: boolean | null
  receipt: Receipt
  /** In order of time; withdrawn ones that were never reached are left out. */
  rungs: { id: string; kind: Rung['kind']; at: string; to: string[]; event: string | null; firedAt: string | null }[]
}

export interface TeamMember {
  role: string
  userId: string
  name: string
}

/** A case with all its deadlines, as its page and its JSON need it. */
export interface CaseOverview extends CaseFile {
  id: string
  code: string
  pathway: string
  version: number
  personId: string
  unitName: string
  status: 'opening' | 'open' | 'closed'
  stage: string
  practice: boolean
  imported: boolean
  openedAt: string
  closedAt: string | null
  pausedSince: string | null
  clockOffsetMs: number
  sequence: number
  /** Absent while it is being opened. */
  state: CaseState | null
  facts: Facts
  members: TeamMember[]
  deadlines: DeadlineOverview[]
}

const deadlines = `(
  select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'rule', d.rule, 'step', d.step, 'class', d.class, 'status', d.status, 'startedAt', ${isoText('d.started_at')}, 'dueAt', ${isoText('d.due_at')},
    'pausedAt', ${isoText('d.paused_at')}, 'metAt', ${isoText('d.met_at')}, 'onTime', d.on_time, 'receipt', d.receipt, 'rungs', coalesce(r.rungs, '[]')) order by d.due_at, d.id), '[]')
  from case_deadlines d left join (
    select r.deadline, jsonb_agg(jsonb_build_object('id', r.rung, 'kind', r.kind, 'at', ${isoText('r.at')}, 'to', r.to_roles, 'event', r.event, 'firedAt', ${isoText('r.fired_at')}) order by r.at, r.rung) as rungs
    from case_rungs r where r.case_id = cases.id and (r.fired_at is not null or r.withdrawn_at is null) group by r.deadline
  ) r on r.deadline = d.id
  where d.case_id = cases.id)`

/** Who holds which role in the case of the row. */
export const membersOfCase = `(
  select coalesce(jsonb_agg(jsonb_build_object('role', a.role, 'userId', a.user_id, 'name', coalesce(u.name, '')) order by a.role), '[]')
  from case_assignments a left join users u on u.id = a.user_id where a.case_id = cases.id)`

/** Columns of `cases` that every list of cases shows. */
export const caseColumns = {
  id: 'cases.id',
  code: 'cases.code',
  pathway: 'cases.pathway',
  version: 'cases.version',
  personId: 'cases.person_id',
  unitName: 'units.name',
  status: 'cases.status',
  stage: 'cases.stage',
  practice: 'cases.practice',
  imported: 'cases.imported',
  openedAt: 'cases.opened_at',
  closedAt: 'cases.closed_at',
  pausedSince: 'cases.paused_since',
  facts: 'cases.facts',
}

/** One case with everything its page shows. One that does not exist and one that is not hers look the same. */
export const caseOverview =
  (knex: Knex) =>
  async (caseId: string, ability: CaseAbility): Promise<CaseOverview | undefined> => {
    const query = knex('cases').join('units', 'units.id', 'cases.unit_id').where('cases.id', caseId)
    return whereAllowed(query, ability).first({
      ...caseColumns,
      ...caseFileColumns(knex),
      clockOffsetMs: 'cases.clock_offset_ms',
      sequence: 'cases.sequence',
      state: 'cases.state',
      members: knex.raw(membersOfCase),
      deadlines: knex.raw(deadlines),
    })
  }

const deadlinesStatement = { name: 'deadlinesOverview', text: `select ${deadlines} as deadlines from cases where cases.id = $1` }

/** All deadlines of a case, the finished ones too; for whoever has been shown the case already. */
export const deadlinesOverview =
  (knex: Knex) =>
  async (caseId: string): Promise<DeadlineOverview[]> => {
    const [row] = await run<{ deadlines: DeadlineOverview[] }>(knex, deadlinesStatement, [caseId])
    return row?.deadlines ?? []
  }
