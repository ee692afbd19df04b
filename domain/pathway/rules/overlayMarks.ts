import { pointsAtSomething } from '../../overlay/marks'
import type { Rule } from '../rule'

/** What is left to the counties exists, and somebody decides on the rest. */
export const overlayMarks: Rule = {
  name: 'overlay-marks',
  severity: 'error',
  check({ definition }, report) {
    const { overlays } = definition
    if (!overlays) return
    overlays.decides.forEach((role, i) => {
      if (definition.roles[role]) return
      report(['overlays', 'decides', i], {
        ro: `rolul „${role}” nu există; nimeni nu ar putea hotărî ce este închis.`,
        en: `role “${role}” does not exist; nobody could decide on what is locked.`,
      })
    })
    for (const list of ['open', 'tightenable', 'additions'] as const) {
      overlays[list].forEach((given, i) => {
        const mark = typeof given === 'string' ? given : given.at
        if (pointsAtSomething(definition, mark)) return
        report(['overlays', list, i], {
          ro: `„${mark}” nu se află în definiție; niciun județ nu ar putea schimba ceva cu această permisiune.`,
          en: `“${mark}” is nowhere in the definition; this would let no county change anything.`,
        })
      })
    }
  },
}
