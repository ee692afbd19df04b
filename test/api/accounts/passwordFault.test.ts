import fc from 'fast-check'
import { passwordFault } from '../../../api/accounts/passwordFault'

const about = ['Ioana Sintetica', 'ioana.sintetica@example.test']

it.each([
  ['scurtă', 'tooShort'],
  ['șșșțțțăăăââ', 'tooShort'],
  ['a'.repeat(201), 'tooLong'],
  ['password1234', 'listed'],
  ['P4ssw0rd!2024', 'listed'],
  ['Parola123456!', 'listed'],
  ['qwertyuiop123', 'listed'],
  ['iloveyou!!!!', 'listed'],
  ['ioana.sintetica', 'aboutYou'],
  ['Sintetica2026', 'aboutYou'],
  ['abcdefghijklmn', 'pattern'],
  ['xyxyxyxyxyxyxyxy', 'pattern'],
] as const)('refuses %s and says why: %s', (password, fault) => {
  expect(passwordFault(password, about)).toBe(fault)
})

it.each(['stropi de ploaie', 'un drum lung spre casă', 'Xk7#vq9Lw2$p', 'correct horse battery staple'])('takes %s', (password) => {
  expect(passwordFault(password, about)).toBeUndefined()
})

it('answers whatever is sent', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => [undefined, 'tooShort', 'tooLong', 'listed', 'aboutYou', 'pattern', 'weak'].includes(passwordFault(text, about))), { numRuns: 60 })
})
