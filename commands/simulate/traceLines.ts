import type { CaseEvent } from '../../domain/case/events'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import { bothOf, titlesOf, type Titles } from '../../domain/pathway/titles'
import type { Calendar } from '../../domain/time/calendar'
import { localDate, localTime } from '../../domain/time/localTime'
import type { Walk } from '../../domain/walk/walk'
import type { Language } from '../lint'

/** One person's way, day by day: what was done and what came of it. */
export function traceLines(definition: PathwayDefinition, calendar: Calendar, { seen, openedAt }: Walk, language: Language): string[] {
  const titles = titlesOf(definition)
  const first = Date.parse(openedAt.slice(0, 10))
  let day = ''
  return seen.events.flatMap((event) => {
    const said = sentence(event, titles, definition, calendar)
    if (!said) return []
    const date = localDate(event.occurredAt, calendar)
    const number = Math.round((Date.parse(date) - first) / 86_400_000)
    const heading = date === day ? [] : [`${language === 'ro' ? 'Ziua' : 'Day'} ${number}, ${date}`]
    day = date
    return [...heading, `  ${localTime(event.occurredAt, calendar).slice(0, 5)}  ${said[language]}`]
  })
}

type Sentence = Record<Language, string>

function sentence(event: CaseEvent, titles: Titles, definition: PathwayDefinition, calendar: Calendar): Sentence | undefined {
  const two = (ro: string, en: string, of: Sentence = { ro: '', en: '' }): Sentence => ({ ro: `${ro} ${of.ro}`.trim(), en: `${en} ${of.en}`.trim() })
  const roles = (names: string[]): Sentence => ({ ro: names.map((name) => role(name).ro).join(', '), en: names.map((name) => role(name).en).join(', ') })
  const role = (name: string): Sentence => bothOf(definition.roles[name]?.title ?? { ro: name })
  const ruleOf = (id: string): Sentence => titles.deadline(id.split(/[.#]/)[0] ?? id)
  switch (event.type) {
    case 'stateEntered':
      return two('→ intră în', '→ enters', titles.state(event.state))
    case 'stepOpened': {
      const who = roles(event.roles)
      const step = titles.step(event.step)
      return { ro: `  de făcut: ${step.ro} (${who.ro})`, en: `  to do: ${step.en} (${who.en})` }
    }
    case 'stepCompleted':
      return two(`✓ ${event.role ? role(event.role).ro : event.actor}:`, `✓ ${event.role ? role(event.role).en : event.actor}:`, titles.step(event.step))
    case 'stepSubmitted':
      return two('așteaptă a doua semnătură:', 'waits for a second signature:', titles.step(event.step))
    case 'stepCancelled':
      return two('  nu mai este de făcut:', '  no longer to do:', titles.step(event.step))
    case 'eventProposed':
      return two('propus:', 'proposed:', titles.event(event.event))
    case 'eventRaised':
      return two('•', '•', titles.event(event.event))
    case 'deadlineStarted': {
      const due = `${localDate(event.deadline.dueAt, calendar)} ${localTime(event.deadline.dueAt, calendar).slice(0, 5)}`
      const title = ruleOf(event.deadline.rule)
      return { ro: `  termen ${event.deadline.id} ${title.ro}: ${due}`, en: `  due ${event.deadline.id} ${title.en}: ${due}` }
    }
    case 'deadlineMet':
      return two(event.onTime ? `  la timp: ${event.deadline}` : `  cu întârziere: ${event.deadline}`, event.onTime ? `  on time: ${event.deadline}` : `  late: ${event.deadline}`, ruleOf(event.deadline))
    case 'rungReached': {
      if (event.rung.kind === 'due') return two(`! a trecut termenul ${event.deadline}`, `! due moment passed: ${event.deadline}`, ruleOf(event.deadline))
      if (event.rung.kind === 'raise' || event.rung.to.length === 0) return undefined
      const who = roles(event.rung.to)
      return event.rung.kind === 'remind' ? two(`amintire către ${who.ro}:`, `reminder to ${who.en}:`, ruleOf(event.deadline)) : two(`! înștiințare către ${who.ro}:`, `! notice to ${who.en}:`, ruleOf(event.deadline))
    }
    case 'caseClosed':
      return { ro: 'Cazul s-a închis.', en: 'The case is closed.' }
    default:
      return undefined
  }
}
