import { beginnings, foldWords, sought } from '../../../domain/people/fold'

it.each([
  ['Ștefănescu', ['stefanescu']],
  ['Ştefănescu', ['stefanescu']],
  ['STEFANESCU', ['stefanescu']],
  ['Țîru-Şerbănoiu  Ioana', ['tiru', 'serbanoiu', 'ioana']],
  ['Ana ana', ['ana']],
  ['„…”', []],
])('folds „%s”', (text, words) => expect(foldWords(text)).toEqual(words))

it('keeps the beginnings of a word from three letters on, and short words whole', () => {
  expect(beginnings('ioana')).toEqual(['ioa', 'ioan', 'ioana'])
  expect(beginnings('li')).toEqual(['li'])
})

it('looks for no more of a long word than is kept', () => {
  const long = 'constantinescudumitrescu'
  expect(beginnings(long)).toContain(sought(long))
})
