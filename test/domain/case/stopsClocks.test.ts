import type { PathwayDefinition } from '../../../domain/pathway/definition'
import { rules } from '../../support/pathways'
import { aCase, supervisor } from '../../support/simulations'

const onHold = (definition: PathwayDefinition) => {
  const state = definition.chart.states?.lifecycle?.states?.onHold
  if (!state) throw new Error('the example has no state onHold')
  return state
}
const stopping = rules((definition) => {
  onHold(definition).stopsClocks = true
})

function helping(given = stopping) {
  const it_ = aCase(given)
  it_.does({ type: 'completeStep', step: 'assess-need', values: { band: 'LOW', score: 2, wantsHelp: true } })
  it_.does({ type: 'raiseEvent', event: 'HELP_STARTED', data: { startsOn: '2026-02-02' } })
  return it_
}

function onHoldForAWeek(given = stopping) {
  const it_ = helping(given)
  it_.until('2026-02-03T10:00')
  it_.does({ type: 'raiseEvent', event: 'HELP_PAUSED', data: {} })
  it_.until('2026-02-10T10:00')
  return it_
}

describe('a state that stops the clocks', () => {
  it('keeps the time that was left, also of a step that cannot be done meanwhile, and lets legal limits run', () => {
    const legal = helping().state.deadlines.D04?.dueAt
    const it_ = onHoldForAWeek()
    expect(it_.openSteps()).not.toContain('sign-agreement')
    expect(it_.state.deadlines.D02?.pausedAt).toBe(it_.at('2026-02-03T10:00'))
    it_.does({ type: 'raiseEvent', event: 'HELP_RESUMED', data: {} })
    expect(it_.state.deadlines.D02?.dueOn).toBe('2026-02-16')
    expect(it_.openSteps().some((key) => key.startsWith('sign-agreement'))).toBe(true)
    expect(it_.state.deadlines.D04?.dueAt).toBe(legal)
  })

  it('tells nobody that something is late while it could not be done', () => {
    const it_ = onHoldForAWeek()
    it_.until('2026-03-10T10:00')
    expect(it_.events.some((event) => event.type === 'rungReached' && event.deadline === 'D02')).toBe(false)
  })

  it('is only what says so: otherwise the term goes with its step', () => {
    expect(onHoldForAWeek(rules()).state.deadlines.D02).toBeUndefined()
  })

  it('stops nothing that may not be paused', () => {
    const unpaused = rules((definition) => {
      onHold(definition).stopsClocks = true
      for (const deadline of definition.deadlines) if (deadline.id === 'D02') deadline.pausable = false
    })
    expect(onHoldForAWeek(unpaused).state.deadlines.D02).toBeUndefined()
  })

  it('ends with the case, and nothing is left standing', () => {
    const it_ = onHoldForAWeek()
    it_.does({ type: 'raiseEvent', event: 'CASE_ENDED', data: { reason: 'moved' } })
    it_.does({ type: 'raiseEvent', event: 'CASE_ENDED', data: { reason: 'moved' }, by: supervisor })
    expect(it_.state.closedAt).toBeDefined()
    expect(it_.state.deadlines.D02).toBeUndefined()
  })

  it('is not undone by a person who ends a pause of her own', () => {
    const it_ = onHoldForAWeek()
    it_.does({ type: 'pause' })
    it_.does({ type: 'resume' })
    expect(it_.state.deadlines.D02?.pausedAt).toBe(it_.at('2026-02-03T10:00'))
  })

  it('does not bring back the term of a step that is not asked for any more', () => {
    const changed = rules((definition) => {
      onHold(definition).stopsClocks = true
      const { 'sign-agreement': step } = definition.steps
      const { HELP_RESUMED: event } = definition.events
      if (!step || !event) throw new Error('the example has changed')
      step.when = 'facts.needBand != "HIGH"'
      event.sets = { needBand: '"HIGH"' }
    })
    const it_ = onHoldForAWeek(changed)
    it_.does({ type: 'raiseEvent', event: 'HELP_RESUMED', data: {} })
    expect(it_.state.deadlines.D02).toBeUndefined()
  })
})
