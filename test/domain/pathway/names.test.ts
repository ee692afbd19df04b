import { nearest } from '../../../domain/pathway/nearest'
import { formatPath, parsePath } from '../../../domain/pathway/path'

describe('the name somebody probably meant', () => {
  it.each([
    ['roels', 'roles'],
    ['HIHG', 'HIGH'],
    ['caseManger', 'caseManager'],
    ['risk-band', 'riskBand'],
    ['F-1', 'F-01'],
  ])('%s is near %s', (written, meant) =>
    expect(nearest(written, ['roles', 'HIGH', 'caseManager', 'riskBand', 'F-01'])).toBe(meant),
  )

  it('is none when nothing is near', () => expect(nearest('elephant', ['roles', 'HIGH'])).toBeUndefined())
})

describe('a path in a definition', () => {
  it.each([
    [['steps', 'sign-contract', 'roles', 0], 'steps.sign-contract.roles[0]'],
    [['expect', 'deadlines', 'D03.1', 'due'], 'expect.deadlines["D03.1"].due'],
    [['a', 'say "x"', 2], 'a["say \\"x\\""][2]'],
  ])('%j is written %s', (path, text) => {
    expect(formatPath(path)).toBe(text)
    expect(parsePath(text)).toEqual(path)
  })
})
