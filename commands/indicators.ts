import type { Command } from 'commander'
import type { Knex } from 'knex'
import { pathwaysIn } from '../api/acts/pathways'
import { figureInWords } from '../api/presenters/indicatorFigures'
import { indicatorCsv, periodText } from '../api/presenters/indicatorPage'
import { wordsIn } from '../api/presenters/words'
import { countIndicators } from '../api/reads/countIndicators'
import { countedCases } from '../database/countedCases'
import { units } from '../database/units'
import { monthBefore, periodBetween, periodNamed, type Period } from '../domain/indicator/period'
import { Obstacle } from '../local/say'
import { withDatabase } from './database'
import { languageOption } from './languageOption'
import type { Language } from './lint'

type Print = (line: string) => void

interface Asked {
  unit?: string
  period?: string
  from?: string
  to?: string
  csv?: boolean
  lang: Language
}

/** `parcurs indicators`: figures of a pathway, for a unit with all below it or for all. */
export function addIndicatorCommand(parcurs: Command, print: Print): void {
  parcurs
    .command('indicators')
    .description('count the indicators of a pathway over a period; small cells are hidden')
    .argument('<pathway>', 'the pathway, with those laid over it')
    .option('--unit <unit>', 'id or code of a unit, with all below it; all units when nothing is said')
    .option('--period <period>', '2026, 2026-Q1 or 2026-03; the month that is over when nothing is said')
    .option('--from <day>', 'first day, YYYY-MM-DD')
    .option('--to <day>', 'last day, counted too')
    .option('--csv', 'as a table')
    .addOption(languageOption())
    .action((pathway: string, asked: Asked) => withDatabase((knex) => printIndicators(knex, pathway, asked, { print, now: new Date().toISOString() })))
}

export async function printIndicators(knex: Knex, pathway: string, asked: Asked, { print, now }: { print: Print; now: string }): Promise<void> {
  const period = periodOf(asked, now)
  const report = await countIndicators((query) => countedCases(knex, query), pathwaysIn(knex), { pathway, units: await unitsOf(knex, asked.unit), period, now })
  if (!report) throw new Obstacle({ en: `There is no pathway ${pathway}`, ro: `Nu există parcursul ${pathway}` })
  const words = wordsIn(asked.lang)
  if (asked.csv) return print(indicatorCsv(report, words).trimEnd())
  const { formulas, definedOn } = report
  print(`${words.text(formulas.definition.title)}, ${periodText(report.period, words)}`)
  print(words.say('indicators.definedOn', { version: formulas.number, day: definedOn }))
  for (const one of report.indicators) {
    const { id, title, waits, now: value, before, cells } = figureInWords(one, formulas.definition, words)
    print(`${id}  ${title}: ${waits ?? `${[value.text, value.outOf && `(${value.outOf})`].filter(Boolean).join(' ')}  [${before.text}]`}`)
    for (const cell of cells) print(`    ${cell.label}: ${cell.now.text}  [${cell.before.text}]`)
  }
}

function periodOf({ period, from, to }: Asked, now: string): Period {
  if (period === undefined && from === undefined && to === undefined) return monthBefore(now.slice(0, 10))
  const found = period === undefined ? periodBetween(from ?? '', to ?? '') : periodNamed(period)
  if (!found) throw new Obstacle({ en: 'That is no period: write --period 2026-03, 2026-Q1 or 2026, or --from 2026-03-01 --to 2026-03-31', ro: 'Aceasta nu este o perioadă: scrieți --period 2026-03, 2026-Q1 sau 2026, ori --from 2026-03-01 --to 2026-03-31' })
  return found
}

async function unitsOf(knex: Knex, name: string | undefined): Promise<string[]> {
  if (name === undefined) return (await units(knex).all()).map(({ id }) => id)
  const unit = await units(knex).called(name)
  if (!unit) throw new Obstacle({ en: `There is no unit ${name}`, ro: `Nu există unitatea ${name}` })
  return [unit.id]
}
