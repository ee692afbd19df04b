import { describeCase } from '../../../domain/case/describe'
import { isFinished } from '../../../domain/case/settle'
import { whoReaches } from '../../../domain/message/whoReaches'
import { nextWindow } from '../../../domain/people/mayReach'
import { caseChanges } from '../../../database/projection/caseChanges'
import { pathway, rules } from '../../support/pathways'
import { aCase, caseManager, supervisor } from '../../support/simulations'

const text = { ro: 'Ne vedem cum am vorbit.', en: 'See you as agreed.' }
const M01 = { title: { ro: 'Notificare', en: 'Notice' }, when: [{ event: 'NEED_SCORED' }], text }
const writing = rules((definition) => {
  definition.messages = { 'M-01': { ...M01, roles: ['caseManager'] } }
})
const assessed = { type: 'completeStep', step: 'assess-need', values: { band: 'LOW', score: 2, wantsHelp: true } } as const
const system = { id: 'system', roles: [] }

function asked(practice = false) {
  const it_ = aCase(writing, { practice })
  it_.does(assessed)
  const { sequence = 0 } = it_.events.find(({ type }) => type === 'messageAsked') ?? {}
  const duties = (by = caseManager) => describeCase(writing, it_.state, by, it_.simulation.now).duties
  return { it_, sequence, duties }
}

describe('a message to the person', () => {
  it('is asked for once by each happening, with nothing of what it says or whom it is for', () => {
    const { it_, sequence } = asked()
    it_.does(assessed)
    expect(it_.events.filter(({ type }) => type === 'messageAsked')).toHaveLength(2)
    expect(caseChanges([...it_.events], it_.state).messages).toMatchObject([{ sequence, message: 'M-01', status: 'waiting' }, { message: 'M-01', status: 'waiting' }])
    expect(JSON.stringify([it_.events, it_.state])).not.toContain(text.ro)
  })

  it('is forgotten once it has left, and cannot leave twice', () => {
    const { it_, sequence, duties } = asked()
    it_.does({ type: 'noteMessage', asked: sequence, act: 'sent', by: system })
    expect([it_.state.messages, duties()]).toEqual([{}, []])
    expect(it_.act({ type: 'noteMessage', asked: sequence, act: 'sent', by: system })).toMatchObject({ code: 'not-open' })
  })

  it('becomes something to be done when it may not leave, until somebody says how she was reached', () => {
    const { it_, sequence, duties } = asked()
    const settle = { type: 'settleMessage', asked: sequence, answers: 'a_1' } as const
    expect(it_.act(settle)).toMatchObject({ code: 'not-open' })
    it_.does({ type: 'noteMessage', asked: sequence, act: 'held', reasons: ['no-consent'], by: system })
    expect(duties()).toMatchObject([{ kind: 'message', key: `message:${sequence}`, of: 'M-01', roles: ['caseManager'], mine: true, reasons: ['no-consent'] }])
    expect(it_.act({ ...settle, by: supervisor })).toMatchObject({ code: 'wrong-role' })
    it_.does(settle)
    expect(it_.events.at(-1)).toMatchObject({ type: 'messageSettled', asked: sequence, answers: 'a_1', role: 'caseManager' })
    expect(duties()).toEqual([])
  })

  it('keeps a closed case going until it is known what came of it', () => {
    const { it_ } = asked()
    expect(isFinished({ ...it_.state, closedAt: it_.simulation.now, deadlines: {}, steps: {} })).toBe(false)
  })

  it('never leaves in practice', () => {
    const { it_ } = asked(true)
    expect(it_.state.messages).toBeUndefined()
    expect(caseChanges([...it_.events], it_.state).messages).toMatchObject([{ status: 'practice' }])
  })
})

it('is told, when it may not leave, to those it names, else to whoever brings it about, else to the supervisors', () => {
  const definition = pathway()
  expect(whoReaches(definition, { ...M01, roles: ['caseManager'] })).toEqual(['caseManager'])
  expect(whoReaches(definition, { ...M01, when: [{ event: 'HELP_PAUSED' }, { done: 'assess-need' }] })).toEqual(['caseManager', 'supervisor'])
  expect(whoReaches(definition, { ...M01, when: [{ enters: 'lifecycle.helping' }] })).toEqual(['supervisor'])
})

it('waits for the hours she has given, and for none when she has given none', () => {
  const days = ['monday', 'tuesday', 'monday'].map((name, ahead) => ({ name, at: (hour: number) => `2026-02-0${2 + ahead}T${String(hour).padStart(2, '0')}:00` }))
  const contact = { windows: [{ days: ['monday'], from: 9, to: 12 }, { days: ['tuesday'], from: 18, to: 18 }] }
  expect(nextWindow(contact, '2026-02-02T08:00', days)).toBe('2026-02-02T09:00')
  expect(nextWindow(contact, '2026-02-02T12:00', days)).toBe('2026-02-04T09:00')
  expect(nextWindow({}, '2026-02-02T12:00', days)).toBeUndefined()
})
