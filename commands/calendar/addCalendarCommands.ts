import { setTimeout } from 'node:timers/promises'
import type { Command } from 'commander'
import { language, Obstacle, say } from '../../local/say'
import { withDatabase } from '../database'
import { methodologistAt } from '../lifecycle/methodologist'
import { installationPlace } from '../place'
import { withEngine } from '../rebuild/withEngine'
import { calendarNamed, declareDay, insistOnDay } from './declareDay'
import { followCalendar } from './followCalendar'
import { previewDay, type DayPreview } from './previewDay'

type Print = (line: string) => void

/** So long (ms) a server may still open cases by the calendar it knew. */
const STALE_MS = 1_500

interface DayOptions {
  calendar?: string
  preview?: boolean
  by?: string
  reason?: string
}

/** `parcurs calendar …`: days off declared while cases run. */
export function addCalendarCommands(parcurs: Command, print: Print, succeedWithout: (complaints: number) => void): void {
  const calendar = parcurs.command('calendar').description('days off that are declared while cases run')
  const named = ['--calendar <name>', 'the calendar (default: the only one there is)'] as const
  const declaring = async (date: string, off: boolean, { calendar: name, preview, by, reason }: DayOptions): Promise<void> => {
    const now = new Date().toISOString()
    insistOnDay(date, now)
    if (preview) return withDatabase(async (knex) => previewLines(await previewDay(knex, { calendar: await calendarNamed(knex, name), date, off }, now)).forEach(print))
    if (!by || !reason) throw new Obstacle({ en: 'Say who declares it and why: --by <email> --reason <words>; or only look with --preview.', ro: 'Spuneți cine o declară și de ce: --by <adresă> --reason <cuvinte>; sau doar priviți cu --preview.' })
    await withEngine(await installationPlace(), async (knex, engine) => {
      const its = await calendarNamed(knex, name)
      const { version, author } = await declareDay(knex, { calendar: its, date, off }, { by, reason })
      say({ en: `Calendar ${its}, version ${version}; the open cases follow.`, ro: `Calendarul ${its}, versiunea ${version}; cazurile deschise îl urmează.` })
      await setTimeout(STALE_MS)
      succeedWithout(told(await followCalendar(knex, engine, its, author, say)))
    })
  }
  for (const [verb, off, description] of [['add-holiday', true, 'declare a day off'], ['remove-holiday', false, 'take back a day off']] as const) {
    calendar
      .command(verb)
      .description(`${description}; running deadlines of open cases are counted again`)
      .argument('<day>', 'YYYY-MM-DD')
      .option(...named)
      .option('--preview', 'only tell which due moments would move, by pathway and unit')
      .option('--by <email>', 'account of a methodologist')
      .option('--reason <words>', 'why; kept in the change log')
      .action((date: string, options: DayOptions) => declaring(date, off, options))
  }
  calendar
    .command('follow')
    .description('let the cases follow that could not when the day was declared')
    .option(...named)
    .requiredOption('--by <email>', 'account of a methodologist')
    .action(async ({ calendar: name, by }: { calendar?: string; by: string }) =>
      withEngine(await installationPlace(), async (knex, engine) => succeedWithout(told(await followCalendar(knex, engine, await calendarNamed(knex, name), (await methodologistAt(knex, by)).id, say)))),
    )
}

function told({ renewed, failed }: { renewed: number; failed: number }): number {
  say({ en: `${renewed} cases follow, ${failed} failed`, ro: `${renewed} cazuri îl urmează, ${failed} eșuate` })
  return failed
}

/** By pathway and unit: which due moments move, how many each, and what is to be done on the day. */
export function previewLines(previews: DayPreview[]): string[] {
  const moved = { en: 'moves', ro: 'se mută' }[language]
  const due = { en: 'to do on the day', ro: 'de făcut în acea zi' }[language]
  if (previews.length === 0) return [{ en: 'No due moment of an open case moves, and no step is due on the day.', ro: 'Niciun termen al unui caz deschis nu se mută și niciun pas nu este de făcut în acea zi.' }[language]]
  return previews.flatMap(({ pathway, unit, moves, steps }) => [
    `${pathway} ${unit}`,
    ...[...moves].sort().map(([line, count]) => `  ${moved}: ${line}  × ${count}`),
    ...[...steps].sort().map(([step, count]) => `  ${due}: ${step}  × ${count}`),
  ])
}
