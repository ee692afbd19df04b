import { countOf, lengthOf } from '../../access/terms'
import type { Rule } from '../rule'

const LENGTH = { ro: 'o durată în minute, ore sau zile, de exemplu "60 minutes"', en: 'a length in minutes, hours or days, for example "60 minutes"' }
const COUNT = { ro: 'un număr întreg mai mare ca zero', en: 'a whole number above zero' }

/** Access to single records ends, is explained and is looked at: its parameters hold what they must, and whoever reviews is told. */
export const recordAccess: Rule = {
  name: 'record-access',
  severity: 'error',
  check({ definition }, report) {
    const { access, parameters } = definition
    const { breakGlass, leave } = access ?? {}
    const insist = (name: string | undefined, read: typeof lengthOf, wanted: { ro: string; en: string }): void => {
      if (name === undefined || !parameters[name] || read(definition, name) !== undefined) return
      report(['parameters', name, 'value'], {
        ro: `Accesul la un dosar se ia din acest parametru, care nu conține ${wanted.ro}; nimeni nu ar putea intra în urgență.`,
        en: `Access to a record is taken from this parameter, which does not hold ${wanted.en}; nobody could get in in an emergency.`,
      })
    }
    for (const name of [breakGlass?.lasts, breakGlass?.reviewWithin, leave?.longest]) insist(name, lengthOf, LENGTH)
    insist(breakGlass?.reasonAtLeast, countOf, COUNT)
    breakGlass?.reviewedBy.forEach((role, i) => {
      if (breakGlass.tells.includes(role)) return
      report(['access', 'breakGlass', 'reviewedBy', i], {
        ro: `„${role}” verifică accesul de urgență, dar nu este între cei anunțați (tells); nu ar afla că are ce verifica.`,
        en: `“${role}” reviews emergency access and is not among those told (tells); nobody would know that there is something to review.`,
      })
    })
  },
}
