import type { CaseEvent } from '../case/events'
import type { Rules } from '../case/rules'
import { stemOf } from '../deadline/rungId'
import type { Due } from '../deadline/definition'
import { noticeId, termId } from './coverable'

/** The same rules, telling which ways of the chart they take. */
export function watching(rules: Rules, took: (way: string) => void): Rules {
  const { machine } = rules
  const told = <Result extends { ways: string[] }>(moved: Result): Result => {
    moved.ways.forEach(took)
    return moved
  }
  return { ...rules, machine: { open: (scope) => told(machine.open(scope)), send: (snapshot, event, scope) => told(machine.send(snapshot, event, scope)) } }
}

export const wayCovered = (way: string): string => `way ${way}`

/** Ids of what the journal of one case has shown, ways apart: those are no entries. */
export function coveredBy(rules: Rules, events: readonly CaseEvent[]): Set<string> {
  const covered = new Set<string>()
  const running = new Map<string, { rule: string; choice: number }>()
  for (const event of events) {
    if (event.type === 'eventRaised') covered.add(`event ${event.event}`)
    if (event.type === 'stepCompleted' || event.type === 'stepSkipped') covered.add(`step ${event.step}`)
    if (event.type === 'deadlineStarted' || event.type === 'deadlineChanged') {
      const { id, rule, choice = 0 } = event.deadline
      running.set(id, { rule, choice })
      covered.add(termId(rule, choice))
    }
    const deadline = event.type === 'rungReached' ? running.get(event.deadline) : undefined
    if (event.type !== 'rungReached' || !deadline || event.rung.kind === 'due') continue
    if (event.rung.kind === 'raise' || event.rung.to.length > 0) covered.add(noticeOf(rules, deadline, stemOf(event.rung.id), event.rung.kind))
  }
  return covered
}

function noticeOf(rules: Rules, { rule, choice }: { rule: string; choice: number }, stem: string, kind: 'remind' | 'escalate' | 'raise'): string {
  const term: Due | undefined = rules.deadlines.get(rule)?.due[choice]
  return noticeId(rule, kind !== 'raise' && term?.[kind] ? choice : undefined, stem)
}
