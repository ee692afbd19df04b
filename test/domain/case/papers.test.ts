import { isFinished } from '../../../domain/case/settle'
import { describeCase } from '../../../domain/case/describe'
import { replay } from '../../../domain/replay/replay'
import { rulesOfThePast } from '../../../domain/case/rules'
import { lint } from '../../../domain/pathway/lint'
import { parsePathway } from '../../../domain/pathway/parse'
import { edited } from '../../support/definitionFiles'
import { rules } from '../../support/pathways'
import { aCase, caseManager, supervisor } from '../../support/simulations'

const asking = rules((definition) => {
  definition.documents = definition.documents?.map((document) => ({ ...document, made: [{ done: 'assess-need', when: 'facts.wantsHelp' }] }))
  definition.deadlines.push({ id: 'D90', title: { ro: 'Adeverința', en: 'Letter' }, class: 'A', document: 'T-01', start: [{ done: 'assess-need' }], due: [{ within: '5 working days' }], remind: [], escalate: [], raise: [] })
})
const assessed = { type: 'completeStep', step: 'assess-need', values: { band: 'LOW', score: 2, wantsHelp: true } } as const
const made = (id: string, act: 'final' | 'annulled' = 'final') => ({ type: 'noteDocument', document: 'T-01', made: id, hash: 'abc', act }) as const
const released = { type: 'releaseDocument', document: 'T-01', answers: 'a_1' } as const

const owed = (it_: ReturnType<typeof aCase>, by = caseManager) => describeCase(asking, it_.state, by, it_.simulation.now).duties

describe('a document that is asked for', () => {
  it('is owed since then, by whoever makes it and by its term, and told once', () => {
    const it_ = aCase(asking)
    it_.does(assessed)
    expect(owed(it_)).toEqual([{ kind: 'document', key: 'document:T-01', of: 'T-01', roles: ['caseManager'], mine: true, since: it_.at('2026-02-02T10:00'), dueAt: '2026-02-09T21:59:59.000Z', deadline: 'D90' }])
    expect(owed(it_, supervisor)).toMatchObject([{ mine: false }])
    it_.until('2026-02-03T10:00')
    it_.does(assessed)
    expect(it_.events.filter(({ type }) => type === 'documentAsked')).toMatchObject([{ document: 'T-01', roles: ['caseManager'] }])
  })

  it('is not owed while the condition of what asks for it does not hold', () => {
    const it_ = aCase(asking)
    it_.does({ ...assessed, values: { ...assessed.values, wantsHelp: false } })
    expect(owed(it_)).toEqual([])
    expect(it_.state.deadlines.D90).toBeUndefined()
  })

  it('is settled when it is made final, and its term is met', () => {
    const it_ = aCase(asking)
    it_.does(assessed)
    it_.until('2026-02-04T10:00')
    it_.does(made('d_1'))
    expect(owed(it_)).toEqual([])
    expect(it_.events.at(-1)).toMatchObject({ type: 'deadlineMet', deadline: 'D90', onTime: true })
  })

  it('is owed again when the paper that answered it is annulled, and asked for anew the next time', () => {
    const it_ = aCase(asking)
    it_.does(assessed)
    it_.does(made('d_1'))
    it_.does(made('d_1', 'annulled'))
    expect(owed(it_)).toHaveLength(1)
    it_.does(made('d_2'))
    it_.does(made('d_1', 'annulled'))
    expect(owed(it_)).toEqual([])
    it_.until('2026-02-05T10:00')
    it_.does(assessed)
    expect(owed(it_)).toMatchObject([{ since: it_.at('2026-02-05T10:00') }])
  })

  it('is answered by a paper made final that day before the step was written down, and by none of the day before', () => {
    const early = aCase(asking)
    early.does(made('d_1'))
    early.until('2026-02-02T16:00')
    early.does(assessed)
    expect(owed(early)).toEqual([])
    expect(early.state.deadlines.D90).toBeUndefined()
    const stale = aCase(asking)
    stale.does(made('d_1'))
    stale.until('2026-02-03T09:00')
    stale.does(assessed)
    expect(owed(stale)).toHaveLength(1)
  })

  it('is not needed once whoever makes it says why, and its term goes with it', () => {
    const it_ = aCase(asking)
    expect(it_.act(released)).toMatchObject({ code: 'not-open', missing: [{ code: 'not-owed' }] })
    it_.does(assessed)
    expect(it_.act({ ...released, by: { id: 'u_x', roles: ['localCoordinator'] } })).toEqual({ code: 'wrong-role', missing: [{ code: 'role', who: ['caseManager'] }] })
    expect(it_.act({ ...released, document: 'T-99' })).toMatchObject({ code: 'unknown' })
    it_.does(released)
    expect(it_.events.slice(-2)).toMatchObject([{ type: 'documentReleased', document: 'T-01', answers: 'a_1', role: 'caseManager' }, { type: 'deadlineWithdrawn', deadline: 'D90' }])
    expect(owed(it_)).toEqual([])
  })

  it('keeps a closed case going until it is settled', () => {
    const it_ = aCase(asking)
    it_.does(assessed)
    const closed = { ...it_.state, closedAt: it_.simulation.now, deadlines: {}, steps: {} }
    expect(isFinished(closed)).toBe(false)
    expect(isFinished({ ...closed, papers: { 'T-01': { answeredBy: 'd_1' } } })).toBe(true)
  })

  it('is led to again by its journal', () => {
    const it_ = aCase(asking, { practice: false })
    it_.does(assessed)
    it_.does(released)
    it_.until('2026-02-05T10:00')
    it_.does(assessed)
    it_.does(made('d_2'))
    expect(replay(asking, { id: 'c', state: it_.state, events: [...it_.events] }, { now: it_.simulation.now, policy: 'keep' }).result).toBe('same')
  })

  it('is not owed for what happened before the case was brought in', () => {
    const it_ = aCase(rulesOfThePast(asking))
    it_.does(assessed)
    expect(owed(it_)).toEqual([])
  })
})

it('the term of a document names one that exists and is asked for', () => {
  const found = (document: string): string[] =>
    lint(parsePathway(edited([{ file: 'deadlines.yaml', from: '  - id: D05\n', to: `  - id: D06\n    title: { ro: Adeverința, en: Letter }\n    class: A\n    document: ${document}\n    start: [{ event: REVIEW_DONE }]\n    due: [{ within: 5 days }]\n  - id: D05\n` }]))).flatMap(({ rule, severity, path }) => (severity === 'error' ? [`${rule} ${path}`] : []))
  expect(found('T-01')).toEqual([])
  expect(found('T-77')).toEqual(['unknown-names deadlines[4].document'])
})
