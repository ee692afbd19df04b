import { randomUUID } from 'node:crypto'
import type { ActingUser, Outcome } from '../../api/acts/acts'
import { journalOf } from '../../database/projectAgain'
import type { CaseState } from '../../domain/case/state'
import type { Scenario } from '../../domain/scenario/definition'
import { moment } from '../../domain/scenario/expect'
import type { Player } from '../../domain/scenario/run'
import type { TestEngine } from './engine'

/** Plays a scenario on the real engine, in a case somebody of this role opens: acts as pages and programs send them, time by fast-forward. */
export async function enginePlayer(engine: TestEngine, scenario: Scenario, role = 'supervisor'): Promise<Player & { caseId: string }> {
  const { acts, core, unit } = engine
  const opener = await engine.user(role)
  const openedAt = moment(scenario.openedAt, core.calendar)
  const opened = await acts.openCase(opener, { id: randomUUID(), pathway: core.stamp.pathway, unit, subject: { alias: 'TEST' }, openedAt, practice: true })
  if (opened.outcome !== 'ok') throw new Error(`the case was not opened: ${JSON.stringify(opened)}`)
  const { caseId } = opened
  const as = (id: string): Promise<ActingUser> => engine.user(id)

  return {
    caseId,
    async advance(to) {
      const outcome = await acts.fastForward(opener, caseId, () => to)
      if (outcome.outcome !== 'ok') throw new Error(`time did not pass: ${outcome.outcome}`)
    },
    completeStep: async ({ by, step, answers, occurredAt }) => refusedWith(await acts.completeStep(await as(by.id), caseId, step, { id: randomUUID(), answers, occurredAt })),
    signStep: async ({ by, step, occurredAt }) => refusedWith(await acts.signStep(await as(by.id), caseId, step, { id: randomUUID(), occurredAt })),
    raiseEvent: async ({ by, event, data, occurredAt }) => refusedWith(await acts.raiseEvent(await as(by.id), caseId, event, { id: randomUUID(), data: await withPeople(engine, event, data), occurredAt })),
    async look() {
      const row: { state: CaseState } | undefined = await engine.knex('cases').where('cases.id', caseId).first('cases.state')
      const read = await acts.read(opener, caseId)
      if (!row || !read) throw new Error(`case ${caseId} is gone`)
      return { state: row.state, events: await journalOf(engine.knex, caseId), now: read.view.now }
    },
  }
}

function refusedWith(outcome: Outcome): string[] | undefined {
  if (outcome.outcome === 'ok') return undefined
  if (outcome.outcome === 'refused') return outcome.refusal.missing.map(({ code }) => code)
  if (outcome.outcome === 'invalid') return outcome.problems.map(({ pointer, code }) => `${pointer} ${code}`)
  return [outcome.outcome]
}

/** Where an answer names a colleague as scenarios do, by her role, the person of the test who holds it. */
async function withPeople(engine: TestEngine, event: string, data: Record<string, unknown>): Promise<Record<string, unknown>> {
  const answers = Object.entries(data).map(async ([id, value]) => [id, engine.namesColleague(event, id, value) ? (await engine.user(value)).id : value] as const)
  return Object.fromEntries(await Promise.all(answers))
}
