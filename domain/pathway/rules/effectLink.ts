import type { Effect } from '../effect'
import type { Path } from '../path'
import type { Rule } from '../rule'

/** A case opened by an effect is joined by a kind of link that the pathway has, and that leads to the pathway of that case. */
export const effectLink: Rule = {
  name: 'effect-link',
  severity: 'error',
  check({ definition }, report) {
    const check = (effects: Effect[] | undefined, at: Path): void =>
      effects?.forEach((effect, i) => {
        if (!('openCase' in effect) || effect.link === undefined || definition.links?.[effect.link]?.to.includes(effect.openCase)) return
        report([...at, i, 'link'], {
          ro: `nicio legătură „${effect.link}” nu duce la parcursul ${effect.openCase}; cazul s-ar deschide fără ca cineva să știe de unde vine. Scrieți-o în links, cu to: [${effect.openCase}].`,
          en: `no link “${effect.link}” leads to the pathway ${effect.openCase}; the case would be opened and nobody would know where it comes from. Write it in links, with to: [${effect.openCase}].`,
        })
      })
    for (const [key, { effects }] of Object.entries(definition.events)) check(effects, ['events', key, 'effects'])
    for (const [key, { effects }] of Object.entries(definition.steps)) check(effects, ['steps', key, 'effects'])
  },
}
