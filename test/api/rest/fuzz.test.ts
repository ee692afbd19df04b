import fc from 'fast-check'
import { verifyJournals } from '../../../database/verifyJournal'
import { formFields } from '../../../domain/form/fields'
import { pathway } from '../../support/pathways'
import { arbitraryRequests } from '../../support/arbitraryRequest'
import { testRest, type Program } from '../../support/rest'
import { helpedCase, openCase } from '../../support/smallCase'

const rest = testRest()
const { engine } = rest
/** Enough for each operation to meet every kind of input; the seed of a run that failed is printed with what failed. More by PARCURS_FUZZ_RUNS. */
const RUNS_EACH = Number(process.env.PARCURS_FUZZ_RUNS ?? 25)
/** Passwords are dear by intent. */
const RUNS_DEAR = 6

const definition = pathway()
const words = [
  ...Object.keys(definition.steps),
  ...Object.keys(definition.events),
  ...Object.keys(definition.facts),
  ...Object.values(definition.forms).flatMap((form) => [form.id, ...formFields(form).flatMap(({ id, options = [] }) => [id, ...options.map((option) => option.id)])]),
  'small', 'alias', 'firstName', 'phone', 'true', 'yes', '3 days', '2026-03-02',
]

/** Journals that are not whole and cases that are not wholly opened. */
async function broken(): Promise<unknown[]> {
  const found: unknown[] = await engine.knex('cases').where('cases.status', 'opening').select('cases.id')
  for await (const journal of verifyJournals(engine.knex)) if (journal.broken) found.push(journal)
  return found
}

const known = async (program: Program): Promise<string[]> => {
  const ids = [await openCase(program, engine.unit), await helpedCase(program, engine.unit), await openCase(program, engine.unit, { practice: true, openedAt: '2026-01-12T09:00:00+02:00' })]
  return [...ids, ...ids, ...ids, engine.unit, ...words]
}

describe('whatever is sent to an operation is answered as the published document says, and never by a failure of ours', () => {
  let sender: Program
  let requests: ReturnType<typeof arbitraryRequests>
  beforeAll(async () => {
    sender = await rest.as('caseManager')
    requests = arbitraryRequests(await known(sender))
  }, 60_000)

  it.each(arbitraryRequests(['x']).map(({ operation }) => operation))('%s', async (operation) => {
    const found = requests.find((one) => one.operation === operation)
    if (!found) throw new Error(`no requests to ${operation}`)
    const numRuns = operation === 'post /session' ? RUNS_DEAR : RUNS_EACH
    await fc.assert(
      fc.asyncProperty(found.arbitrary, async ({ method, path, body }) => {
        const { status } = method === 'get' ? await sender.get(path) : await sender.post(path, body)
        expect(status).toBeLessThan(500)
      }),
      { numRuns, endOnFailure: true },
    )
  }, 300_000)

  it('leaves every journal whole and no case half opened', async () => {
    expect(await broken()).toEqual([])
  })
})

it('a length of time beyond any calendar is named, not stumbled over', async () => {
  const ana = await rest.as('caseManager')
  const id = await openCase(ana, engine.unit, { practice: true, openedAt: '2026-01-12T09:00:00+02:00' })
  for (const by of ['P9Y600222M407268299581DT1M07763755222S', 'P99999999999999999999Y', '9999 years']) expect([by, (await ana.post(`/cases/${id}/fast-forward`, { by })).status]).toEqual([by, 422])
})

it.each([
  ['an id', '/cases/a%00b', 404],
  ['a filter', '/cases?unit=a%00b', 422],
  ['a cursor', '/worklist?cursor=%00', 422],
  ['a pathway', '/pathways/%00', 404],
])('nothing is named with NUL: %s', async (_what, path, status) => {
  expect((await (await rest.as('caseManager')).get(path)).status).toBe(status)
})
