import { OverlayMarks } from './definition'
import type { Tree } from './keys'
import type { Change, Laid } from './lay'
import { verdictOn } from './marks'
import { deciders, inWords, parametersOf, place, type Words } from './words'

export interface Violation {
  change: Change
  message: Words
}

/** Everything a county changes that the national definition does not let it change, in words that say who may. */
export function violationsOf(national: Tree, { value, changes }: Laid): Violation[] {
  const given = OverlayMarks.safeParse(national.overlays)
  const marks = given.success ? given.data : { decides: [], open: [], tightenable: [], additions: [] }
  const standing = { marks, national: parametersOf(national), own: parametersOf(value) }
  return changes.flatMap((change) => {
    const verdict = verdictOn(change, standing)
    return verdict === 'allowed' ? [] : [{ change, message: say(change, verdict, typeof national.pathway === 'string' ? national.pathway : '', deciders(national)) }]
  })
}

function say(change: Change, verdict: 'locked' | 'looser', pathway: string, who: Words): Words {
  const where = place(change.keys)
  const [before, now] = [inWords(change.national), inWords(change.own)]
  if (verdict === 'looser') {
    return {
      ro: `${where.ro}: definiția națională ${pathway} lasă aici numai înăsprirea (${before.ro}), iar ${now.ro} o slăbește. Mai mult poate hotărî numai ${who.ro}, în ${pathway}.`,
      en: `${where.en}: the national definition ${pathway} lets this be made stricter only (${before.en}), and ${now.en} is laxer. Only ${who.en} may decide more, in ${pathway}.`,
    }
  }
  const what = {
    added: { ro: `nu lasă să se adauge aici ${now.ro}`, en: `lets nothing be added here, such as ${now.en}` },
    replaced: { ro: `ține închis ce scrie aici (${before.ro}); nu poate deveni ${now.ro}`, en: `keeps locked what stands here (${before.en}); it cannot become ${now.en}` },
    removed: { ro: `ține închis ce scrie aici (${before.ro}); nu poate fi scos`, en: `keeps locked what stands here (${before.en}); it cannot be left out` },
  }[change.kind]
  return {
    ro: `${where.ro}: definiția națională ${pathway} ${what.ro}. Poate schimba numai ${who.ro}, în ${pathway}.`,
    en: `${where.en}: the national definition ${pathway} ${what.en}. Only ${who.en} may change it, in ${pathway}.`,
  }
}
