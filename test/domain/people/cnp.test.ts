import { isCnp } from '../../../domain/people/cnp'

it.each(['', '123', '0800101221144', '180010122114a', '18001012211445'])('refuses „%s”, which is not thirteen digits', (cnp) => expect(isCnp(cnp)).toBe(false))

/** The check digit as the law describes it, computed apart. */
function complete(twelve: string): string {
  const sum = [...'279146358279'].reduce((total, weight, index) => total + Number(weight) * Number(twelve[index]), 0) % 11
  return twelve + (sum === 10 ? 1 : sum)
}

it.each(['180010122114', '299022822114', '500022912345', '601123112345', '700022912345'])('accepts %s with its check digit and no other', (twelve) => {
  const cnp = complete(twelve)
  expect(isCnp(cnp)).toBe(true)
  for (let digit = 0; digit < 10; digit++) expect(isCnp(twelve + digit)).toBe(twelve + digit === cnp)
})

it.each(['180130122114', '180023022114', '299022922114', '180004322114', '180000122114'])('refuses %s, whose date there never was', (twelve) => expect(isCnp(complete(twelve))).toBe(false))
