import { checkCnp } from '../../../domain/form/cnp'

const VALID =
  '1840312130012 1901125160023 1790707460031 5010130040041 2880919350054 1720602210066 2560515040079 5191010390080 2950222390099 5121201040109 6090428040116 1490303390122 1800101400181'.split(
    ' ',
  )

describe('a personal number (CNP)', () => {
  it.each(VALID)('%s is valid', (cnp) => expect(checkCnp(cnp, '2026-11-22')).toBe('valid'))

  it.each(VALID)('%s with another last digit is not', (cnp) => {
    const changed = cnp.slice(0, 12) + String((Number(cnp[12]) + 1) % 10)
    expect(checkCnp(changed, '2026-11-22')).toBe('invalid')
  })

  it.each([
    ['1632215123457', 'month 22'],
    ['0800101221142', 'begins with 0'],
    ['1630615993454', 'county 99'],
    ['184031213001', 'twelve digits'],
    ['184031213001a', 'a letter'],
  ])('%s is not valid: %s', (cnp) => expect(checkCnp(cnp, '2026-11-22')).toBe('invalid'))

  it('is not valid when the person would not be born yet', () =>
    expect(checkCnp('5191010390080', '2019-10-09')).toBe('invalid'))
})
