import { licensed, notAllowed } from '../../local/licences'
import { lockedForProduction } from '../../local/lockedPackages'

const under = (id: string) => ({ name: 'a', version: '1.0.0', licenses: [{ expression: id }] })

it('comes with no package for production whose licence is not on the list', () => {
  const components = lockedForProduction().map(({ license, ...one }) => ({ ...one, licenses: license === undefined ? [] : [{ expression: license }] }))
  expect(components.length).toBeGreaterThan(100)
  expect(notAllowed(licensed(components))).toEqual([])
})

it.each(['MIT', '(MIT OR GPL-3.0-only)', 'Apache-2.0 AND BSD-3-Clause'])('takes %s', (licence) => {
  expect(notAllowed(licensed([under(licence)]))).toEqual([])
})

it.each(['GPL-3.0-only', 'AGPL-3.0-or-later', 'MIT AND SSPL-1.0', 'BUSL-1.1', 'SEE LICENSE IN LICENSE.md', 'UNLICENSED'])('refuses %s', (licence) => {
  expect(notAllowed(licensed([under(licence)]))).toHaveLength(1)
})

it('refuses a package that names no licence', () => {
  expect(notAllowed(licensed([{ name: 'a', version: '1.0.0' }]))).toEqual([{ package: 'a@1.0.0', licence: '' }])
})
