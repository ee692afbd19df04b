import { isWithin, leaves } from '../chartIndex'
import type { Rule } from '../rule'

/** Where a case comes back to "where it was", it has been away before. */
export const historyNeverLeft: Rule = {
  name: 'history-never-left',
  severity: 'warning',
  check({ chart, meantWays, reachable }, report) {
    for (const { node, parent = '', at } of chart.states.values()) {
      if (node.type !== 'history' || !reachable.has(parent) || meantWays.some((way) => leaves(way, parent))) continue
      report(at, {
        ro: `„${parent}” nu este părăsită de nicio trecere, deci nu există „unde era”: cazul ar ajunge mereu la început. Adăugați trecerea care o părăsește sau mergeți la o stare anume.`,
        en: `no way leaves “${parent}”, so there is no “where it was”: the case would always begin there anew. Add the way that leaves it, or go to a certain state.`,
      })
    }
    for (const way of meantWays) {
      const back = way.targets.map((target) => chart.states.get(target)).find((state) => state?.node.type === 'history')
      if (!back || way.from === '' || !isWithin(way.from, back.parent ?? '')) continue
      report(way.at, {
        ro: `se întoarce „unde era” în ${back.parent ?? ''} dintr-o stare aflată înăuntru; nu s-ar muta nimic. Trecerea stă în starea în care cazul așteaptă.`,
        en: `goes back to “where it was” in ${back.parent ?? ''} from a state inside it; nothing would move. The way belongs to the state where the case waits.`,
      })
    }
  },
}
