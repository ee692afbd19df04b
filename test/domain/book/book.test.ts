import { bookHtml } from '../../../commands/book/writeBook'
import { changeLog } from '../../../commands/book/changeLog'
import { bookOf } from '../../../domain/book/book'
import { pathway } from '../../support/pathways'

const definition = pathway()

it('every step has its sheet once, every deadline, form and parameter its row', () => {
  const book = bookOf(definition, 'ro')
  const sheets = [...book.stages, ...book.beside].flatMap(({ steps }) => steps.map(({ id }) => id))
  expect(sheets.sort()).toEqual(Object.keys(definition.steps).sort())
  expect(book.deadlines.map(({ id }) => id)).toEqual(definition.deadlines.map(({ id }) => id))
  expect(book.forms.map(({ id }) => id)).toEqual(definition.forms.map(({ id }) => id))
  expect(book.parameters.map(({ id }) => id)).toEqual(Object.keys(definition.parameters))
})

it('what nobody has verified is asked of the methodologist, and nothing that is verified', () => {
  const some = structuredClone(definition)
  some.parameters = { sure: { value: '3 working days', status: 'verified' }, doubtful: { value: '21 days', status: 'design' } }
  expect(bookOf(some, 'ro').questions.filter(({ id }) => id in some.parameters)).toEqual([{ id: 'doubtful', title: 'doubtful', value: '21 de zile', source: '', status: 'design' }])
})

it('the document is in the language asked for and takes no text as markup', async () => {
  const some = structuredClone(definition)
  some.title = { ro: 'Mic <b>', en: 'Small <b>' }
  const html = await bookHtml(some, 'en', { text: '# Log\n\n## 1.0\n\n- **First** `version`', note: 'Kept in Romanian.' })
  expect(html).toContain('<html lang="en">')
  expect(html).toContain('Small &lt;b&gt;')
  expect(html).toContain('Questions to the methodologist')
  expect(html).toContain('<p>Kept in Romanian.</p>')
  expect(html).toContain('<h2>1.0</h2><ul><li>First version</li></ul>')
})

it('a change log is read as headings, paragraphs and lists', () =>
  expect(changeLog('# All\n\n## 2\n\nWhy:\n- one\n  more\n- two\n\nEnd.')).toEqual([{ heading: '2' }, { paragraph: 'Why:', items: ['one more', 'two'] }, { paragraph: 'End.' }]))

it('ways and terms are said in words, never as expressions; documents, messages and indicators have their places', () => {
  for (const name of ['venus', 'consiliere-agresor', 'asigur-gospodarie']) {
    const its = pathway(`${__dirname}/../../../definitions/${name}`)
    const book = bookOf(its, 'en')
    const said = JSON.stringify([book.stages, book.beside, book.deadlines, book.documents, book.messages])
    expect(said.match(/(facts|event|params|answers)\.[a-z]\w*|&&|\|\|/g)).toBeNull()
    expect(book.documents.map(({ id }) => id)).toEqual(its.documents?.map(({ id }) => id))
    expect(book.indicators.map(({ id }) => id)).toEqual(its.indicators?.map(({ id }) => id))
    expect(book.messages.map(({ id }) => id)).toEqual(Object.keys(its.messages ?? {}))
  }
})
