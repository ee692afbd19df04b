import fc from 'fast-check'
import { ActRefused, playHistory, type PastAct } from '../../../api/acts/playHistory'
import type { Pathway } from '../../../api/acts/pathways'
import { grantsFor } from '../../../domain/access/grants'
import { formFields } from '../../../domain/form/fields'
import { HOSTILE } from '../../support/hostile'
import { pathway, rules } from '../../support/pathways'

const RUNS = 500
const definition = pathway()
const small: Pathway = { pathway: 'small', number: 1, hash: 'test', definition, core: rules().core, rules: rules(), grants: grantsFor(definition.roles), publishedAt: '2026-01-01T00:00:00.000Z' }

const from = Date.parse('2026-01-12T08:00:00Z')
const questions = Object.values(definition.forms).flatMap((form) => formFields(form).map(({ id }) => id))
const value = fc.oneof(fc.constantFrom(...HOSTILE), fc.jsonValue({ maxDepth: 2 }))
const answers = fc.dictionary(fc.constantFrom(...questions, '__proto__', 'constructor'), value, { maxKeys: 8 })
const target = fc.oneof(
  fc.record({ step: fc.constantFrom(...Object.keys(definition.steps), '', 'toString', 'a#9') }),
  fc.record({ sign: fc.constantFrom(...Object.keys(definition.steps), 'x') }),
  fc.record({ event: fc.constantFrom(...Object.keys(definition.events), '__proto__', 'DEADLINE') }),
  fc.constant({}),
)
const act = fc.record({ days: fc.integer({ min: 0, max: 60 }), by: fc.constantFrom('caseManager', 'supervisor', 'nobody'), target, answers })

const acts = fc.array(act, { minLength: 1, maxLength: 6 }).map((some) =>
  some
    .sort((a, b) => a.days - b.days)
    .map(({ days, by, target: on, answers: given }): PastAct => ({ at: new Date(from + days * 86_400_000).toISOString(), by: { id: `u-${by}`, roles: [by] }, ...on, answers: given, data: given })),
)

it(`${RUNS} hostile histories are either played or refused at the act that is wrong`, async () => {
  let played = 0
  await fc.assert(
    fc.asyncProperty(acts, async (history) => {
      try {
        const { passages } = await playHistory(small, { openedAt: new Date(from).toISOString(), openedBy: { id: 'u', roles: ['caseManager'] }, acts: history }, { until: '2026-06-01T09:00:00.000Z', newId: () => 'a' })
        expect(passages.at(-1)?.state.sequence).toBeGreaterThan(0)
        played++
      } catch (error) {
        if (!(error instanceof ActRefused)) throw error
        expect(history[error.index]).toEqual(error.act)
        expect(error.message.length).toBeGreaterThan(20)
      }
    }),
    { numRuns: RUNS },
  )
  expect(played).toBeLessThan(RUNS)
}, 60_000)
