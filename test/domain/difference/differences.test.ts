import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { calendarChanges } from '../../../domain/difference/calendars'
import { differences } from '../../../domain/difference/differences'
import type { PathwayDefinition } from '../../../domain/pathway/definition'
import { CalendarDefinition } from '../../../domain/time/calendarDefinition'
import { pathway } from '../../support/pathways'

const venus = pathway(join(__dirname, '../../../definitions/venus'))

/** The sentences about a copy of VENUS that was changed, with their groups. */
function said(change: (definition: PathwayDefinition) => void, language: 'ro' | 'en' = 'ro'): [group: string, sentence: string][] {
  const after = structuredClone(venus)
  change(after)
  return differences(venus, after).map(({ group, words }) => [group, words[language]])
}

const shortenPlan = ({ parameters }: PathwayDefinition): void => {
  if (parameters.planWithin) parameters.planWithin.value = '3 working days'
}
const removeOutreach = ({ steps }: PathwayDefinition): void => void delete steps['group-outreach']
const askMore = ({ forms }: PathwayDefinition): void =>
  void forms.find(({ id }) => id === 'F-01')?.sections[0]?.fields.push({ id: 'interpreter', label: { ro: 'Are nevoie de interpret?', en: 'Does she need an interpreter?' }, type: 'yesNo', required: true })

it('the same definition has no sentences', () => expect(said(() => {})).toEqual([]))

describe('a deadline shortened by its parameter', () => {
  it('is told in Romanian at the deadline and at the parameter', () =>
    expect(said(shortenPlan)).toEqual([
      ['time', 'Termenul D10 „Plan agreat și semnat”: scade de la 5 zile lucrătoare la 3 zile lucrătoare.'],
      ['time', 'Parametrul „Planul de intervenție” scade de la 5 zile lucrătoare la 3 zile lucrătoare.'],
    ]))

  it('is told in English', () => expect(said(shortenPlan, 'en')[0]).toEqual(['time', 'Deadline D10 “Plan agreed and signed”: goes down from 5 working days to 3 working days.']))
})

describe('a step removed', () => {
  it('is told in Romanian', () => expect(said(removeOutreach)).toEqual([['people', 'Pas scos: „Întrebați ce a împiedicat participarea” (group-outreach).']]))
  it('is told in English', () => expect(said(removeOutreach, 'en')).toEqual([['people', 'Step removed: “Ask what kept the person away” (group-outreach).']]))
})

describe('a question added to a form', () => {
  it('is told in Romanian', () => expect(said(askMore)[0]?.[1]).toBe('Formularul F-01 „Fișă de contact”: întrebare nouă „Are nevoie de interpret?” (obligatorie).'))
  it('is told in English, and nothing else is', () => expect(said(askMore, 'en')).toEqual([['people', expect.stringMatching(/^Form F-01 “.*”: new question “Does she need an interpreter\?” \(required\)\.$/)]]))
})

describe('a holiday added', () => {
  const calendar = CalendarDefinition.parse(parse(readFileSync(join(__dirname, '../../../definitions/calendars/ro.yaml'), 'utf8')))
  const more = { ...calendar, extra: [...calendar.extra, { date: '2026-04-24', key: 'bridge', title: { ro: 'Punte', en: 'Bridge day' } }] }

  it('is told in both languages with its date', () =>
    expect(calendarChanges(calendar, more)).toEqual([
      { group: 'time', kind: 'added', of: 'holiday bridge 2026-04-24', words: { ro: 'Zi nelucrătoare nouă: „Punte”, 24 aprilie 2026.', en: 'New non-working day: “Bridge day”, 24 April 2026.' } },
    ]))

  it('is told the other way round when it is taken away', () => expect(calendarChanges(more, calendar)[0]?.words.en).toBe('No longer a non-working day: “Bridge day”, 24 April 2026.'))
})

it('what people do comes first, texts last', () => {
  const groups = said((definition) => {
    shortenPlan(definition)
    removeOutreach(definition)
    definition.title = { ro: 'Altfel', en: 'Otherwise' }
    const step = definition.steps['exit-plan']
    if (step) step.title = { ro: 'Faceți planul', en: 'Make the plan' }
  }).map(([group]) => group)
  expect(groups).toEqual(['people', 'time', 'time', 'texts', 'texts'])
})

it('a way that leads elsewhere is one removed and one new; a condition added to one is told at it', () => {
  const sentences = said(({ chart }) => {
    const contact = chart.states?.lifecycle?.states?.contact
    if (contact?.on) {
      contact.on.TRIAGE_DONE = 'informedOnly'
      contact.on.CONTACT_NOT_VD = { to: 'closed', needs: ['G-01'], sets: { closedReason: '"notInScope"' } }
    }
  }, 'en').map(([, sentence]) => sentence)
  expect(sentences).toHaveLength(3)
  expect(sentences[0]).toMatch(/^New way: “Contact” → “Informed, no file”/)
  expect(sentences[1]).toMatch(/^Way removed: “Contact” → “Intake”/)
  expect(sentences[2]).toMatch(/^The way now also needs G-01: “Contact” → “Closed”/)
})
