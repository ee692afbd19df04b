import { join } from 'node:path'
import type { CaseAnswer } from '../../../api/contract/responses'
import { testRest } from '../../support/rest'

const rest = testRest({ folder: join(__dirname, '../../../definitions/venus') })

it.each(['ro', 'en'] as const)('says of every event that is not possible now what is missing, in words (%s)', async (language) => {
  const ana = await rest.as('caseManager')
  const { body: opened } = await ana.post('/cases', { pathway: 'venus', unit: rest.engine.unit, subject: {} })
  const { body } = await ana.get(`/cases/${(opened as { id: string }).id}`, language)
  const { events, deadlines } = body as CaseAnswer
  const blocked = events.filter(({ allowed }) => !allowed)
  expect(blocked.length).toBeGreaterThan(50)
  for (const { type, missing } of blocked) {
    expect([type, missing.length > 0]).toEqual([type, true])
    for (const { code, text, who, whoTitles } of missing) {
      expect([type, code, text.length > 0 && !/[{}]|undefined/.test(text)]).toEqual([type, code, true])
      expect(whoTitles).toHaveLength(who.length)
    }
  }
  expect(deadlines.find(({ id }) => id === 'D01a')).toMatchObject({ status: 'running', receipt: { rule: { class: 'S' } } })
})
