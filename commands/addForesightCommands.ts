import { InvalidArgumentError, Option, type Command } from 'commander'
import { endLine, sayInPlace } from '../local/say'
import { DUE_POLICIES, type DuePolicy } from '../domain/replay/duePolicy'
import { writeBook } from './book/writeBook'
import { diff } from './diff'
import { replayCommand } from './replay/replayCommand'
import { languageOption } from './languageOption'
import type { Language } from './lint'
import { simulate } from './simulate/simulate'

type Print = (line: string) => void

const wholeNumber = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('a whole number is needed')
  return Number(text)
}

/** Verbs that judge a definition before anybody lives by it. */
export function addForesightCommands(parcurs: Command, definitions: string, print: Print, succeedWithout: (complaints: number) => void): void {
  parcurs
    .command('simulate')
    .description('lead one synthetic person through a pathway day by day, or a crowd with figures; nobody may get stuck')
    .argument('[folder]', 'a definition, or a folder of definitions', definitions)
    .option('--walks <number>', 'how many people; without it one is followed day by day', wholeNumber)
    .option('--seed <number>', 'the same seed is the same life', wholeNumber, 1)
    .option('--turns <number>', 'how many times somebody acts, at most', wholeNumber, 80)
    .option('--opened <moment>', 'when the case opens, local time', `${new Date().getUTCFullYear()}-01-12T09:00`)
    .addOption(languageOption())
    .action(async (folder: string, { opened, lang, ...options }: { walks?: number; seed: number; turns: number; opened: string; lang: Language }) => {
      const progress = (people: number): void => sayInPlace({ en: `${people} people`, ro: `${people} de oameni` })
      const stuck = await simulate(folder, print, { ...options, openedAt: opened, language: lang, progress })
      endLine()
      succeedWithout(stuck)
    })

  parcurs
    .command('diff')
    .description('say in sentences what changes from one definition to another; two calendars can be compared too')
    .argument('<before>', 'a folder, a published version (venus@7) or a calendar (.yaml)')
    .argument('<after>', 'the same for what is to come')
    .addOption(languageOption())
    .action(async (before: string, after: string, { lang }: { lang: Language }) => void (await diff(before, after, print, lang)))

  parcurs
    .command('replay')
    .description('play the journal of every open case by the rules of a draft: same, other dates, other state, or impossible and why')
    .argument('<draft>', 'a definition')
    .addOption(new Option('--due <policy>', 'what becomes of running due dates: kept, recomputed, or recomputed without taking time from anybody').choices(DUE_POLICIES).default('recompute'))
    .option('--calendar <file>', 'a holiday table to try instead of the present one')
    .option('--show <number>', 'how many cases are told one by one', wholeNumber, 20)
    .option('--from-database', 'the open cases of this installation; so it is unless --walks is given')
    .addOption(new Option('--walks <number>', 'invented cases instead of those of the database').argParser(wholeNumber).conflicts('fromDatabase'))
    .option('--under <definition>', 'what the invented cases have lived by: a folder or a published version (default: the draft)')
    .option('--entries <number>', 'how long the journals of invented cases are', wholeNumber, 60)
    .option('--seed <number>', 'the same seed is the same cases', wholeNumber, 1)
    .option('--opened <moment>', 'when invented cases open, local time', `${new Date().getUTCFullYear()}-01-12T09:00`)
    .addOption(languageOption())
    .action(async (draft: string, { walks, under = draft, entries, seed, opened, lang, due, calendar, show }: ReplayFlags) => {
      const invented = walks === undefined ? {} : { walks: { number: walks, under, entries, seed, openedAt: opened } }
      succeedWithout(await replayCommand(draft, print, { policy: due, show, ...(calendar !== undefined && { calendar }), ...invented, language: lang, now: new Date().toISOString() }))
    })

  parcurs
    .command('book')
    .description('write the methodology of a definition as one printable document, HTML or PDF')
    .argument('<folder>', 'a definition')
    .requiredOption('--out <file>', 'where to; ending in .html or .pdf')
    .addOption(languageOption())
    .action(async (folder: string, { out, lang }: { out: string; lang: Language }) => {
      await writeBook(folder, out, lang)
      print(out)
    })
}

interface ReplayFlags {
  due: DuePolicy
  calendar?: string
  show: number
  walks?: number
  under?: string
  entries: number
  seed: number
  opened: string
  lang: Language
}
