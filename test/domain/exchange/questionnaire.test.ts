import { toQuestionnaire } from '../../../domain/exchange/toQuestionnaire'
import { Form } from '../../../domain/form/definition'

const form = Form.parse({
  id: 'F-21',
  title: { ro: 'Vizita', en: 'Visit' },
  licence: 'Liber',
  sections: [{ id: 'all', title: { ro: 'Tot', en: 'All' }, when: 'facts.known', fields: [
    { id: 'sad', label: { ro: 'Trist', en: 'Sad' }, type: 'choice', required: true, options: [{ id: 'never', ro: 'Niciodată', en: 'Never', points: 0 }, { id: 'often', ro: 'Des', en: 'Often', points: 2 }] },
    { id: 'age', label: { ro: 'Ani', en: 'Age' }, type: 'number', min: 0, max: 120, when: 'answers.sad == "often" || answers.sad == "never"' },
    { id: 'rows', label: { ro: 'Rânduri' }, type: 'list', when: '!(answers.age > 3)', fields: [{ id: 'on', label: { ro: 'Când' }, type: 'date' }] },
  ] }],
  computed: [{ id: 'score', value: { sum: ['sad'] } }],
})
const { questionnaire, notes } = toQuestionnaire(form)
const [section] = questionnaire.item as { item: Record<string, unknown>[] }[]
const [sad, age, rows] = section?.item ?? []

describe('a form as a FHIR Questionnaire', () => {
  it('has a title in both languages, its licence, and a group for each section', () =>
    expect(questionnaire).toMatchObject({ resourceType: 'Questionnaire', status: 'active', language: 'ro', name: 'F_21', title: 'Vizita', copyright: 'Liber', _title: { extension: [{ extension: [{ valueCode: 'en' }, { valueString: 'Visit' }] }] }, item: [{ linkId: 'section-all', type: 'group' }] }))

  it('has choices with their codes and points', () => {
    expect(sad).toMatchObject({ linkId: 'sad', type: 'choice', required: true })
    expect(sad?.answerOption).toMatchObject([{ valueCoding: { code: 'never', display: 'Niciodată' }, extension: [{ valueDecimal: 0 }] }, { valueCoding: { code: 'often' }, extension: [{ valueDecimal: 2 }] }])
  })

  it('asks under the same conditions, within the same limits', () =>
    expect(age).toMatchObject({ type: 'decimal', enableBehavior: 'any', enableWhen: [{ question: 'sad', operator: '=', answerCoding: { code: 'often' } }, { question: 'sad', operator: '=', answerCoding: { code: 'never' } }], extension: [{ valueDecimal: 0 }, { valueDecimal: 120 }] }))

  it('repeats the group of a list', () => expect(rows).toMatchObject({ type: 'group', repeats: true, item: [{ linkId: 'on', type: 'date' }] }))

  it('says which conditions and results it leaves out', () => expect(notes.map(({ text }) => text.en)).toEqual(['The condition “facts.known” cannot be said here.', 'The condition “!(answers.age > 3)” cannot be said here.', 'Scores and computed bands stay here.']))
})
