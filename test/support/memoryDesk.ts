import { MemoryStore } from 'express-session'
import pino from 'pino'
import type { Express } from 'express'
import type { Acts, ActingUser, CaseRead, Outcome } from '../../api/acts/acts'
import { assembleApp } from '../../api/app'
import type { CaseHead, DeskUser, Draft, JournalRow, Reads } from '../../api/reads/reads'
import type { Command } from '../../domain/case/commands'
import { VISIBILITY_CLASSES } from '../../domain/access/grants'
import { describeCase } from '../../domain/case/describe'
import { rulesOf, type Rules } from '../../domain/case/rules'
import { acceptAnswers } from '../../domain/form/accept'
import { eventForm } from '../../domain/form/eventForm'
import { compartmentOf } from '../../domain/pathway/compartment'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import { Simulation } from '../../domain/scenario/simulate'
import { memoryGuard } from './memoryGuard'
import { coreOf } from './pathways'

export const UNIT = 'unit-1'
export const PASSWORD = 'parola de probă'

export const deskUser = (id: string, role: string): DeskUser => ({ id, name: `Persoana ${id}`, email: `${id}@example.test`, language: 'ro', memberships: [{ role, unitId: UNIT, units: [UNIT] }] })

interface HeldCase {
  head: CaseHead
  simulation: Simulation
  answers: Map<string, Record<string, unknown>>
}

/**
 * A whole desk without PostgreSQL or Temporal: the engine's own decisions on a virtual clock, everything held in memory.
 * For tests of pages; what is stored and run for real is tested elsewhere.
 */
export class MemoryDesk {
  readonly cases = new Map<string, HeldCase>()
  readonly drafts = new Map<string, Draft>()
  readonly rules: Rules
  now = '2026-02-02T08:00:00.000Z'
  engineAway = false
  /** Ids of submissions already decided. */
  private readonly seen = new Map<string, Outcome>()

  constructor(
    readonly definition: PathwayDefinition,
    readonly users: DeskUser[],
  ) {
    this.rules = rulesOf(coreOf(definition))
  }

  get app(): Express {
    const config = { baseUrl: 'http://desk.test', exitUrl: 'https://example.test/', sessionSecret: 'test', zone: this.definition.time.zone, lockMinutes: 15 }
    return assembleApp({ acts: this.acts, reads: this.reads, guard: memoryGuard(), engineIsAway: () => this.engineAway, sessions: new MemoryStore(), config, log: pino({ level: process.env.DESK_LOG ?? 'silent' }), now: () => this.now })
  }

  advance(to: string): void {
    this.now = to
    for (const { simulation } of this.cases.values()) simulation.advance(to)
  }

  private rolesOf = (user: ActingUser) => user.memberships.map(({ role }) => role)
  private maySee = (user: ActingUser, held: HeldCase) => user.memberships.some(({ units }) => units.includes(held.head.unit))

  private view(user: ActingUser, caseId: string) {
    const held = this.cases.get(caseId)
    if (!held || !this.maySee(user, held)) return undefined
    return describeCase(this.rules, held.simulation.state, { id: user.id, roles: this.rolesOf(user) }, this.now)
  }

  private read(user: ActingUser, caseId: string): CaseRead | undefined {
    const view = this.view(user, caseId)
    const head = this.cases.get(caseId)?.head
    return view && head && { ...head, id: caseId, readable: new Set(VISIBILITY_CLASSES), view }
  }

  private act(user: ActingUser, caseId: string, command: Record<string, unknown> & { id: string }): Outcome {
    const known = this.seen.get(command.id)
    if (known) return known
    if (this.engineAway) return { outcome: 'away' }
    const held = this.cases.get(caseId)
    if (!held || !this.maySee(user, held)) return { outcome: 'unknown-case' }
    const refusal = held.simulation.act({ ...command, by: { id: user.id, roles: this.rolesOf(user) } } as Command)
    const view = this.view(user, caseId)
    const read = this.read(user, caseId)
    const outcome: Outcome = refusal ? { outcome: 'refused', refusal } : view && read ? { outcome: 'ok', view, case: read } : { outcome: 'unknown-case' }
    this.seen.set(command.id, outcome)
    return outcome
  }

  private context = (caseId: string) => {
    const held = this.cases.get(caseId)
    return { params: this.rules.core.params, facts: held?.simulation.state.facts ?? {}, today: this.now.slice(0, 10), now: this.now, zone: this.definition.time.zone }
  }

  readonly acts: Acts = {
    openCase: async (by, { pathway, unit, subject, openedAt }) => {
      const caseId = `c_${this.cases.size + 1}`
      const code = `XX-2026-${String(this.cases.size + 1).padStart(4, '0')}`
      const simulation = new Simulation(this.rules, { caseId, practice: true, openedAt: openedAt ?? this.now, actor: by.id, facts: {} })
      simulation.advance(this.now)
      const name = ['alias', 'firstName', 'lastName'].map((key) => subject[key]).filter((part) => typeof part === 'string').join(' ')
      const owner = this.users.find((user) => user.id === by.id)
      const team = owner ? [{ user: owner.id, name: owner.name, role: this.rolesOf(owner)[0] ?? '' }] : []
      this.cases.set(caseId, { simulation, answers: new Map(), head: { caseId, code, pathway, version: 1, unit, unitTitle: 'Rețeaua 1', subject: name || undefined, owner: owner?.name, practice: false, excluded: [], team } })
      return { outcome: 'ok', caseId, code }
    },
    completeStep: async (by, caseId, step, { id, answers, occurredAt }) => {
      const key = step.split('#')[0] ?? step
      const form = this.definition.forms.find((one) => one.id === this.definition.steps[key]?.form)
      const accepted = form ? acceptAnswers(form, answers, this.context(caseId)) : undefined
      if (accepted && !accepted.ok) return { outcome: 'invalid', problems: accepted.problems }
      const outcome = this.act(by, caseId, { type: 'completeStep', step, id, values: accepted?.values ?? {}, ...(occurredAt && { occurredAt }) })
      if (outcome.outcome === 'ok' && accepted) this.cases.get(caseId)?.answers.set(step, accepted.answers)
      return outcome
    },
    signStep: async (by, caseId, step, { id }) => this.act(by, caseId, { type: 'signStep', step, id }),
    returnStep: async (by, caseId, step, { id }) => this.act(by, caseId, { type: 'returnStep', step, id }),
    raiseEvent: async (by, caseId, event, { id, data, occurredAt }) => {
      const definition = this.definition.events[event]
      const form = definition && eventForm(event, definition)
      const proposed = this.cases.get(caseId)?.simulation.state.proposals[event]
      const accepted = form && !proposed ? acceptAnswers(form, data, this.context(caseId)) : undefined
      if (accepted && !accepted.ok) return { outcome: 'invalid', problems: accepted.problems }
      return this.act(by, caseId, { type: 'raiseEvent', event, id, data: accepted?.values ?? {}, ...(occurredAt && { occurredAt }) })
    },
    returnProposal: async (by, caseId, event, { id }) => this.act(by, caseId, { type: 'returnProposal', event, id }),
    startStep: async (by, caseId, step, { id }) => this.act(by, caseId, { type: 'startStep', step, id }),
    skipStep: async (by, caseId, step, { id }) => this.act(by, caseId, { type: 'skipStep', step, id }),
    reopenStep: async (by, caseId, step, { id }) => this.act(by, caseId, { type: 'reopenStep', step, id }),
    completeEffect: async (by, caseId, effect, { id }) => this.act(by, caseId, { type: 'completeEffect', effect, id }),
    dropEffect: async (by, caseId, effect, { id }) => this.act(by, caseId, { type: 'dropEffect', effect, id }),
    settleDuty: async (by, caseId, duty, { id }) => this.act(by, caseId, { type: 'releaseDocument', document: duty.replace('document:', ''), id }),
    fastForward: async () => ({ outcome: 'not-practice' }),
    read: async (by, caseId) => this.read(by, caseId),
    view: async (by, caseId) => this.view(by, caseId),
  }

  private openSteps(user: ActingUser) {
    return [...this.cases.values()].flatMap((held) => {
      const view = this.view(user, held.head.caseId)
      return (view?.steps ?? []).filter((step) => step.status !== 'done' && step.status !== 'cancelled').map((step) => ({ held, step, deadline: view?.deadlines.find((one) => one.id === step.deadline) }))
    })
  }

  readonly reads: Reads = {
    signIn: async (email, password) => (password === PASSWORD ? this.users.find((user) => user.email === email) : undefined),
    user: async (id) => this.users.find((user) => user.id === id),
    checkPassword: async (id, password) => password === PASSWORD && this.users.some((user) => user.id === id),
    units: async () => [{ id: UNIT, title: 'Rețeaua 1', compartment: compartmentOf(this.definition) }],
    colleagues: async (_unit, roles) => this.users.filter((user) => this.rolesOf(user).some((role) => roles.includes(role))),
    pathways: async () => [{ pathway: this.definition.pathway, version: 1 }],
    definition: async () => this.definition,
    caseHead: async (user, caseId) => {
      const held = this.cases.get(caseId)
      return held && this.maySee(user, held) ? held.head : undefined
    },
    journal: async (_user, caseId) =>
      (this.cases.get(caseId)?.simulation.events ?? []).map((event): JournalRow => ({ event, actorName: this.users.find((user) => user.id === event.actor)?.name, writtenAt: event.recordedAt })),
    sealSearch: (text) => Buffer.from(text).toString('base64url'),
    openSearch: (sealed) => Buffer.from(sealed, 'base64url').toString(),
    worklist: async (user) => ({
      next: undefined,
      rows: this.openSteps(user).map(({ held, step, deadline }) => ({
        ...held.head, kind: 'step' as const, step: step.step, key: step.key, status: step.status, roles: step.roles, openedAt: step.openedAt ?? this.now, dueAt: step.dueAt,
        escalatesAt: deadline?.rungs.find((rung) => rung.kind === 'escalate')?.at, deadline: step.deadline, paused: deadline?.pausedAt !== undefined, mine: step.missing.length === 0,
      })),
    }),
    resume: async (user) => {
      const [key, draft] = [...this.drafts].filter(([id]) => id.endsWith(` ${user.id}`)).sort(([, one], [, other]) => other.savedAt.localeCompare(one.savedAt))[0] ?? []
      const [caseId = '', step = ''] = key?.split(' ') ?? []
      const head = this.cases.get(caseId)?.head
      return head && draft ? { ...head, step, savedAt: draft.savedAt } : undefined
    },
    caseload: async (user, filter) => {
      const held = [...this.cases.values()].filter((one) => this.maySee(user, one))
      const rows = held.map((one) => {
        const view = this.view(user, one.head.caseId)
        const [next] = (view?.steps ?? []).filter((step) => step.dueAt && step.status !== 'done').sort((a, b) => (a.dueAt ?? '').localeCompare(b.dueAt ?? ''))
        return { ...one.head, stage: view?.stage ?? '', nextStep: next && { step: next.step, dueAt: next.dueAt }, overdue: (next?.dueAt ?? 'z') < this.now, closed: view?.closed ?? false }
      })
      const kept = rows.filter((row) => (filter.view === 'closed' ? row.closed : !row.closed && filter.view !== 'practice' && (filter.view === 'open' || row.overdue)) && (!filter.stage || row.stage === filter.stage) && (!filter.search || row.code.includes(filter.search)))
      return { rows: kept.slice((filter.page - 1) * 25, filter.page * 25), total: kept.length }
    },
    workload: async () => [],
    decisions: async (user) => {
      const roles = this.rolesOf(user)
      return [...this.cases.values()].flatMap(({ head, simulation }) => [
        ...simulation.events.flatMap((event) => {
          if (event.type !== 'rungReached' || event.rung.kind !== 'escalate' || !event.rung.to.some((role) => roles.includes(role))) return []
          const deadline = simulation.state.deadlines[event.deadline]
          return deadline ? [{ kind: 'escalation' as const, ...head, of: deadline.step ?? '', deadline: deadline.id, dueAt: deadline.dueAt, since: event.occurredAt, by: undefined }] : []
        }),
        ...Object.values(simulation.state.proposals).map((one) => ({ kind: 'proposal' as const, ...head, of: one.event, deadline: undefined, dueAt: undefined, since: one.at, by: this.users.find((user) => user.id === one.by)?.name })),
      ])
    },
    draft: async ({ caseId, step, author }) => this.drafts.get(`${caseId} ${step} ${author}`),
    saveDraft: async ({ caseId, step, author }, fields, revision) => {
      const id = `${caseId} ${step} ${author}`
      const known = this.drafts.get(id)
      if (revision !== undefined && known && known.revision !== revision) return 'conflict'
      const draft = { answers: { ...known?.answers, ...fields }, revision: (known?.revision ?? 0) + 1, savedAt: this.now }
      this.drafts.set(id, draft)
      return draft
    },
    dropDraft: async ({ caseId, step, author }) => void this.drafts.delete(`${caseId} ${step} ${author}`),
    submitted: async (_user, caseId, step) => {
      const answers = this.cases.get(caseId)?.answers.get(step)
      return answers && { answers, submittedAt: this.now, by: undefined }
    },
  }
}
