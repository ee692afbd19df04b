import { bothOf, titlesOf } from '../../domain/pathway/titles'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import type { Calendar, Instant } from '../../domain/time/calendar'
import { localDate, localTime } from '../../domain/time/localTime'
import type { Outcome } from '../../domain/replay/replay'
import type { Language } from '../lint'

const RESULTS: Record<Outcome['result'], Record<Language, string>> = {
  same: { ro: 'la fel', en: 'same' },
  dates: { ro: 'alte date', en: 'other dates' },
  state: { ro: 'altă stare sau alți pași', en: 'other state or steps' },
  impossible: { ro: 'nu se poate', en: 'impossible' },
}

/** How many cases come out how, and of each that is not the same what is other and why. */
export function outcomeLines(outcomes: Outcome[], draft: PathwayDefinition, calendar: Calendar, { language, most }: { language: Language; most: number }): string[] {
  const of = (result: Outcome['result']): number => outcomes.filter((one) => one.result === result).length
  const moved = outcomes.flatMap((outcome) => outcome.moved)
  const earlier = moved.filter(({ before, after }) => after < before)
  const past = earlier.filter(({ past: isPast }) => isPast).length
  const sum = language === 'ro' ? `Termene mutate: ${earlier.length} mai devreme (${past} ar fi deja trecute), ${moved.length - earlier.length} mai târziu` : `Deadlines moved: ${earlier.length} earlier (${past} would be past already), ${moved.length - earlier.length} later`
  const other = outcomes.filter(({ result }) => result !== 'same')
  const shown = other.slice(0, most).flatMap((outcome) => outcomeWords(outcome, draft, calendar, language))
  const rest = other.length - most
  return [
    ...(Object.keys(RESULTS) as Outcome['result'][]).map((result) => `  ${String(of(result)).padStart(6)}  ${RESULTS[result][language]}`),
    sum,
    ...shown,
    ...(rest > 0 ? [language === 'ro' ? `… și încă ${rest} (--show arată mai multe)` : `… and ${rest} more (--show shows more)`] : []),
  ]
}

function outcomeWords({ id, result, moved, fallen, begun, only, refused }: Outcome, draft: PathwayDefinition, calendar: Calendar, language: Language): string[] {
  const titles = titlesOf(draft)
  const deadline = (named: string): string => `${named} ${titles.deadline(named.split(/[.#]/)[0] ?? named)[language]}`
  const when = (at: Instant): string => `${localDate(at, calendar)} ${localTime(at, calendar).slice(0, 5)}`
  const place = (named: string): string => (named.startsWith('step ') ? `${language === 'ro' ? 'pasul' : 'step'} ${titles.step(named.slice(5).split('#')[0] ?? '')[language]}` : titles.state(named)[language])
  const words = {
    ro: { fallen: 'nu mai curge', begun: 'începe', now: 'acum', draft: 'în ciornă', refused: 'nu se mai poate', entry: 'intrarea' },
    en: { fallen: 'no longer runs', begun: 'begins', now: 'now', draft: 'in the draft', refused: 'no longer possible', entry: 'entry' },
  }[language]
  return [
    `${id}: ${RESULTS[result][language]}`,
    ...(refused ? [`    ${words.entry} ${refused.sequence}, ${refused.act}: ${words.refused}: ${refused.missing.map((code) => needWords(code, draft, language)).join('; ')}`] : []),
    ...(only.now.length > 0 ? [`    ${words.now}: ${only.now.map(place).join(', ')}`] : []),
    ...(only.draft.length > 0 ? [`    ${words.draft}: ${only.draft.map(place).join(', ')}`] : []),
    ...moved.map(({ deadline: named, before, after }) => `    ${deadline(named)}: ${when(before)} → ${when(after)}`),
    ...fallen.map((named) => `    ${deadline(named)}: ${words.fallen}`),
    ...begun.map((named) => `    ${deadline(named)}: ${words.begun}`),
  ]
}

const CODES: Record<string, Record<Language, string>> = {
  'unknown-step': { ro: 'pasul nu mai există', en: 'the step is no longer there' },
  'unknown-event': { ro: 'evenimentul nu mai există', en: 'the event is no longer there' },
  'not-open': { ro: 'pasul nu ar fi fost deschis atunci', en: 'the step would not have been open then' },
  'not-by-hand': { ro: 'evenimentul nu mai este pornit de oameni', en: 'people no longer raise the event' },
  role: { ro: 'rolul nu mai are voie', en: 'the role may no longer do it' },
  state: { ro: 'nicio stare de atunci nu îl mai ascultă', en: 'no state of then listens to it any more' },
  choice: { ro: 'nicio ramură nu mai este deschisă', en: 'no branch is open any more' },
  decision: { ro: 'pasul este acum o hotărâre', en: 'the step is now a decision' },
}

/** The sentence of the need itself, or of the code. */
function needWords(code: string, { conditions }: PathwayDefinition, language: Language): string {
  const [condition = '', need] = code.split('.')
  const found = [...(conditions[condition]?.all ?? []), ...(conditions[condition]?.any ?? [])].find(({ id }) => id === need)
  return found ? `${condition} ${bothOf(found.text)[language]}` : (CODES[code]?.[language] ?? code)
}
