import { coverageLines } from '../../../commands/coverageLines'
import { coverables } from '../../../domain/scenario/coverable'
import { rehearse } from '../../../domain/scenario/rehearse'
import { pathway, readPathway, rules } from '../../support/pathways'

const definition = pathway()
const [oneMonth] = readPathway().scenarios

async function covered(): Promise<Set<string>> {
  if (!oneMonth) throw new Error('the small pathway has lost its scenario')
  return (await rehearse(definition, rules(), oneMonth)).covered
}

it('what scenarios can show has unique ids and a sentence in both languages', () => {
  const all = coverables(definition)
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  expect(all.find(({ id }) => id === 'way lifecycle.intake|HELP_STARTED|0')?.words).toEqual({
    ro: '„Preluare” → „Ajutor în curs”, la „Începe ajutorul” (HELP_STARTED)',
    en: '“Intake” → “Helping”, on “Help starts” (HELP_STARTED)',
  })
})

it('a scenario covers the ways it takes, the events and steps it does and the deadlines and notices it lives through, and no others', async () => {
  const shown = await covered()
  expect([...shown].filter((id) => id.startsWith('way')).sort()).toEqual([
    'way attention.usual|NEED_SCORED|0',
    'way lifecycle.helping.visiting|REVIEW_DONE|0',
    'way lifecycle.intake|HELP_STARTED|0',
  ])
  expect(shown).toContain('step monthly-review')
  expect(shown).not.toContain('step call-afterwards')
  expect(shown).toContain('deadline D03 0')
  expect([...shown].every((id) => coverables(definition).some((one) => one.id === id))).toBe(true)
})

it('what no scenario shows is listed in words, with the share of what is', async () => {
  const lines = coverageLines(definition, await covered(), 'en')
  expect(lines[0]).toMatch(/^small coverage: \d+ of \d+ \(\d+ %\); ways 3 of \d+/)
  expect(lines).toContain('  ways: “Helping” → “Help on hold”, on “Put help on hold” (HELP_PAUSED)')
  expect(lines).not.toContain('  steps: monthly-review “Review the month”')
})
