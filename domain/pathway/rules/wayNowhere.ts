import type { Way } from '../chartIndex'
import type { Rule } from '../rule'

/** What happens changes something: an event whose every way stays where it is, and records nothing, moves nobody. */
export const wayNowhere: Rule = {
  name: 'way-nowhere',
  severity: 'warning',
  check({ meantWays }, report) {
    for (const way of meantWays.filter(stays)) {
      if (!meantWays.every((other) => other.event !== way.event || stays(other))) continue
      report(way.at, {
        ro: 'duce în starea în care cazul este deja, și nu există altă trecere; nu s-ar schimba nimic, deși omul ar crede că da. Corectați to sau adăugați reenter: true, dacă starea începe din nou.',
        en: 'leads to the state the case is in already, and there is no other way; nothing would change though people would believe so. Mend to, or add reenter: true if the state begins anew.',
      })
    }
  },
}

const stays = ({ from, targets, transition }: Pick<Way, 'from' | 'targets' | 'transition'>): boolean => !transition.reenter && !transition.sets && targets.length === 1 && targets[0] === from
