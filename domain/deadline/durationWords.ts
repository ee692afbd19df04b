import type { Words } from '../pathway/titles'
import type { Duration, Unit } from './duration'

const UNITS: Record<Unit, { ro: [one: string, many: string]; en: [one: string, many: string] }> = {
  minutes: { ro: ['minut', 'minute'], en: ['minute', 'minutes'] },
  hours: { ro: ['oră', 'ore'], en: ['hour', 'hours'] },
  days: { ro: ['zi', 'zile'], en: ['day', 'days'] },
  workingDays: { ro: ['zi lucrătoare', 'zile lucrătoare'], en: ['working day', 'working days'] },
  workingHours: { ro: ['oră lucrătoare', 'ore lucrătoare'], en: ['working hour', 'working hours'] },
  freeDays: { ro: ['zi liberă', 'zile libere'], en: ['free day', 'free days'] },
  weeks: { ro: ['săptămână', 'săptămâni'], en: ['week', 'weeks'] },
  months: { ro: ['lună', 'luni'], en: ['month', 'months'] },
  years: { ro: ['an', 'ani'], en: ['year', 'years'] },
}

/** „30 de zile”, “30 days”. */
export function durationWords({ amount, unit }: Duration): Words {
  const { ro, en } = UNITS[unit]
  return { ro: `${romanianCount(amount)} ${ro[amount === 1 ? 0 : 1]}`, en: `${amount} ${en[amount === 1 ? 0 : 1]}` }
}

/** From twenty on, except after a number ending in 1 to 19, Romanian puts „de” between a number and what it counts. */
function romanianCount(amount: number): string {
  const rest = amount % 100
  return amount !== 0 && (rest === 0 || rest >= 20) ? `${amount} de` : String(amount)
}
