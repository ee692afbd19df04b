import { fromXlsForm } from '../../../domain/exchange/fromXlsForm'
import type { Sheet } from '../../../domain/exchange/sheet'
import { toXlsForm } from '../../../domain/exchange/toXlsForm'
import { Form } from '../../../domain/form/definition'
import { pathway } from '../../support/pathways'
import { venusForm } from '../../support/venusForms'

const HEADER = ['type', 'name', 'label::Română (ro)', 'label::English (en)', 'hint::Română (ro)', 'required', 'relevant', 'constraint', 'appearance', 'media::image']
const survey = (...rows: string[][]): Sheet[] => [
  { name: 'survey', rows: [HEADER, ...rows] },
  { name: 'choices', rows: [['list_name', 'name', 'label::Română (ro)', 'label::English (en)'], ['need', 'food', 'Hrană', 'Food'], ['need', 'wood', 'Lemne', 'Wood'], ['yn', 'yes', 'Da', 'Yes'], ['yn', 'no', 'Nu', 'No']] },
  { name: 'settings', rows: [['form_title', 'default_language'], ['Vizita', 'Română (ro)']] },
]
const read = (...rows: string[][]) => fromXlsForm(survey(...rows), 'F-20')
const told = ({ notes }: ReturnType<typeof read>): string[] => notes.map(({ sheet, row, column }) => `${sheet}:${row}:${column}`)

describe('an XLSForm', () => {
  it('becomes a form with its groups, lists, choices, limits and conditions', () => {
    const imported = read(
      ['begin_group', 'home', 'Acasă', 'At home'],
      ['note', 'hello', 'Întrebați cu răbdare.', 'Ask patiently.'],
      ['select_one yn', 'has_water', 'Are apă?', 'Is there water?', 'La robinet', 'yes'],
      ['integer', 'people', 'Câți locuiesc?', 'How many live here?', '', 'true()', '', '. >= 1 and . <= 30'],
      ['select_multiple need', 'needs', 'Ce lipsește?', 'What is missing?', '', '', "${has_water} = 'no' or ${people} > 4"],
      ['text', 'which', 'Care?', 'Which?', '', '', "selected(${needs}, 'food') and not(${has_water} = 'yes')", '', 'multiline'],
      ['begin_repeat', 'members', 'Membri', 'Members'],
      ['date', 'born_on', 'Născut', 'Born'],
      ['end_repeat'],
      ['end_group'],
    )
    expect(told(imported)).toEqual([])
    const [home] = Form.parse(imported.form).sections
    expect(home).toMatchObject({ id: 'home', intro: { ro: 'Întrebați cu răbdare.' } })
    expect(home?.fields).toMatchObject([
      { id: 'hasWater', type: 'yesNo', required: true, hint: { ro: 'La robinet' } },
      { id: 'people', type: 'number', required: true, min: 1, max: 30 },
      { id: 'needs', type: 'choices', options: [{ id: 'food', ro: 'Hrană', en: 'Food' }, { id: 'wood' }], when: 'answers.hasWater == false || answers.people > 4' },
      { id: 'which', type: 'longText', when: '"food" in answers.needs && !(answers.hasWater == true)' },
      { id: 'members', type: 'list', fields: [{ id: 'bornOn', type: 'date' }] },
    ])
  })

  it('tells with sheet, row and column what our forms cannot say, and leaves only that out', () => {
    const imported = read(
      ['start', 'start'],
      ['text', 'name', 'Nume', 'Name', '', '', 'count(${x}) > 1', '', '', 'a.png'],
      ['geopoint', 'where', 'Unde', 'Where'],
      ['select_one lost', 'lost', 'Pierdut', 'Lost'],
      ['select_one need or_other', 'one', 'Una', 'One'],
      ['text', 'code', 'Cod', 'Code', '', '', '', "regex(., 'x')"],
    )
    expect(told(imported)).toEqual(['survey:2:type', 'survey:3:media::image', 'survey:3:relevant', 'survey:4:type', 'survey:5:type', 'survey:6:type', 'survey:7:constraint'])
    expect(imported.form.sections.flatMap(({ fields }) => fields.map(({ id }) => id))).toEqual(['name', 'one', 'code'])
    expect(imported.notes.every(({ text }) => text.ro !== '' && text.en !== '')).toBe(true)
  })

  it('keeps questions apart whose names become the same', () => {
    const names = read(['text', 'first_name', 'A', 'A'], ['text', 'firstName', 'B', 'B'], ['text', '2nd', 'C', 'C']).form.sections.flatMap(({ fields }) => fields.map(({ id }) => id))
    expect(names).toEqual(['firstName', 'firstName2', 'q2nd'])
  })

  it('is read without fault whatever stands in its cells', () => {
    for (const cell of ['${', 'answers.x', "selected(", '((((', '. >= ', '\u0000', '=1+1', 'a'.repeat(5000)]) expect(() => read([cell, cell, cell, cell, cell, cell, cell, cell], ['text', 'x', 'X', 'X', cell, cell, cell, cell])).not.toThrow()
    expect(fromXlsForm([]).form.sections).toEqual([])
  })
})

describe('a form of ours', () => {
  it('comes back from an XLSForm with the same questions, options, limits and conditions', () => {
    const form = Form.parse({
      id: 'F-21',
      title: { ro: 'Vizita', en: 'Visit' },
      sections: [{ id: 'all', title: { ro: 'Tot', en: 'All' }, intro: { ro: 'Bună ziua', en: 'Good day' }, fields: [
        { id: 'water', label: { ro: 'Apă', en: 'Water' }, type: 'yesNo', required: true },
        { id: 'sick', label: { ro: 'Bolnav', en: 'Ill' }, type: 'yesNoUnknown', hint: { ro: 'Azi', en: 'Today' } },
        { id: 'age', label: { ro: 'Ani', en: 'Age' }, type: 'number', min: 0, max: 120, when: 'answers.sick == "yes" && !(answers.water == true)' },
        { id: 'needs', label: { ro: 'Nevoi', en: 'Needs' }, type: 'choices', options: [{ id: 'food', ro: 'Hrană', en: 'Food' }] },
        { id: 'more', label: { ro: 'Altele', en: 'More' }, type: 'longText', when: '"food" in answers.needs || answers.age > 70' },
        { id: 'rows', label: { ro: 'Rânduri', en: 'Rows' }, type: 'list', fields: [{ id: 'on', label: { ro: 'Când', en: 'When' }, type: 'date' }] },
      ] }],
    })
    const { sheets, notes } = toXlsForm(form)
    const back = fromXlsForm(sheets, 'F-21')
    expect([notes, back.notes]).toEqual([[], []])
    expect(Form.parse(back.form)).toEqual(form)
  })

  it('says what an XLSForm cannot', () => {
    const { sheets, notes } = toXlsForm(venusForm('F-02'))
    expect(sheets.map(({ name }) => name)).toEqual(['survey', 'choices', 'settings'])
    expect(notes.map(({ text }) => text.en)).toContain('Scores and computed bands stay here; an XLSForm has none.')
  })

  it('of every kind in the small pathway can be read back as a form', () => {
    for (const form of pathway().forms) expect(Form.safeParse(fromXlsForm(toXlsForm(form).sheets, form.id).form).success).toBe(true)
  })
})
