import type { CalendarDefinition, ExtraDay, Holiday } from '../time/calendarDefinition'
import { bothOf, quoted, type Words } from '../pathway/titles'
import { pairs, sameValue, type Change } from './sentence'

/** Days that become non-working or working again; every deadline that counts working days over them moves. */
export function calendarChanges(before: CalendarDefinition, after: CalendarDefinition): Change[] {
  const { added, removed, kept } = pairs(days(before), days(after))
  const change = (kind: Change['kind'], key: string, words: Words): Change => ({ group: 'time', kind, of: `holiday ${key}`, words })
  return [
    ...added.map(([key, day]) => change('added', key, sentence({ ro: 'Zi nelucrătoare nouă:', en: 'New non-working day:' }, day))),
    ...removed.map(([key, day]) => change('removed', key, sentence({ ro: 'Nu mai este zi nelucrătoare:', en: 'No longer a non-working day:' }, day))),
    ...kept.flatMap(([key, old, now]): Change[] => {
      const [{ title: was, ...one }, { title: is, ...other }] = [old, now]
      if (!sameValue(one, other)) return [change('changed', key, sentence({ ro: 'Zi nelucrătoare schimbată:', en: 'Non-working day changed:' }, now))]
      return sameValue(was, is) ? [] : [{ ...change('changed', key, sentence({ ro: 'Zi nelucrătoare numită altfel:', en: 'Non-working day renamed:' }, now)), group: 'texts' }]
    }),
  ]
}

type Day = Holiday | ExtraDay

/** The extra days of several years may share a key. */
function days({ holidays, extra }: CalendarDefinition): Record<string, Day> {
  return Object.fromEntries<Day>([...holidays.map((day) => [day.key, day] as const), ...extra.map((day) => [`${day.key} ${day.date}`, day] as const)])
}

function sentence(head: Words, day: Day): Words {
  const title = quoted(bothOf(day.title))
  const on = dateOf(day)
  return { ro: `${head.ro} ${title.ro}, ${on.ro}.`, en: `${head.en} ${title.en}, ${on.en}.` }
}

function dateOf(day: Day): Words {
  if ('date' in day) {
    const places = day.places ? ` (${day.places.join(', ')})` : ''
    return { ro: `${inWords(day.date, 'ro')}${places}`, en: `${inWords(day.date, 'en')}${places}` }
  }
  if ('easter' in day) return { ro: `la ${day.easter} zile de Paștele ortodox`, en: `${day.easter} days from Orthodox Easter` }
  const date = `2000-${String(day.month).padStart(2, '0')}-${String(day.day).padStart(2, '0')}`
  return { ro: `în fiecare an, ${inWords(date, 'ro', false)}`, en: `every year, ${inWords(date, 'en', false)}` }
}

const inWords = (date: string, language: 'ro' | 'en', year = true): string => new Intl.DateTimeFormat(language === 'ro' ? 'ro-RO' : 'en-GB', { day: 'numeric', month: 'long', ...(year && { year: 'numeric' }), timeZone: 'UTC' }).format(new Date(date))
