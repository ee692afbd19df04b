import { stringify } from 'csv-stringify/sync'
import type { Period } from '../../domain/indicator/period'
import { paths } from '../paths'
import type { CountedIndicator, IndicatorReport } from '../reads/countIndicators'
import type { IndicatorChoices } from '../reads/indicatorReads'
import { figureInWords, numberText, type FigureInWords } from './indicatorFigures'
import type { Words } from './words'

interface Given {
  report: IndicatorReport & { unit: string | undefined }
  choices: IndicatorChoices
  words: Words
  /** What was typed was no period. */
  wrong: boolean
}

/** „Indicatori”: the figures of one pathway, with what to choose above them. */
export function indicatorPage({ report, choices, words, wrong }: Given) {
  const { formulas, unit, period, before, definedOn, running } = report
  const query = { parcurs: formulas.pathway, unitate: unit, de: period.from, pana: period.to }
  return {
    pathways: choices.pathways.map(({ pathway, definition }) => ({ value: pathway, label: words.text(definition.title), checked: pathway === formulas.pathway })),
    units: choices.units.map(({ id, title }) => ({ value: id, label: title, checked: id === unit })),
    from: period.from,
    to: period.to,
    wrongPeriod: wrong && words.say('indicators.badPeriod'),
    period: periodText(period, words),
    before: periodText(before, words),
    definedOn: words.say('indicators.definedOn', { version: formulas.number, day: dayText(definedOn, words) }),
    running: running && words.say('indicators.running'),
    rows: report.indicators.map((one) => figureInWords(one, formulas.definition, words)),
    csv: paths.indicatorsCsv(query),
  }
}

const dayText = (day: string, { locale }: Words): string => new Intl.DateTimeFormat(locale === 'ro' ? 'ro-RO' : 'en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))
export const periodText = ({ from, to }: Period, words: Words): string => words.say('indicators.period', { from: dayText(from, words), to: dayText(to, words) })

const COLUMNS = ['id', 'code', 'title', 'split', 'value', 'holds', 'counted', 'before', 'unit', 'target', 'note'] as const

/** The same as a table; a cell that a spreadsheet would take for a formula is made plain text. `;` and a byte-order mark, as Excel in Romania expects. */
export function indicatorCsv({ formulas, indicators }: IndicatorReport, words: Words): string {
  const lines = indicators.flatMap((one) => csvLines(one, figureInWords(one, formulas.definition, words), words))
  return stringify(lines, { header: true, columns: COLUMNS.map((key) => ({ key, header: words.say(`indicators.column.${key}`) })), delimiter: ';', bom: true, escape_formulas: true, record_delimiter: 'windows' })
}

function csvLines({ now, target }: CountedIndicator, figure: FigureInWords, words: Words): Record<(typeof COLUMNS)[number], string>[] {
  const { id, code, title, waits, notes, unit } = figure
  const number = (value: number | undefined): string => (value === undefined ? '' : numberText(value, words))
  const line = (split: string, amount: typeof now, told: FigureInWords['now'], before: FigureInWords['now']) => ({
    id, code, title, split, value: waits ? '' : told.text, holds: number(amount?.holds), counted: number(amount?.counted), before: waits ? '' : before.text, unit: words.say(`indicators.in.${unit}`), target: number(target), note: waits ?? notes.join(' '),
  })
  return [line('', now, figure.now, figure.before), ...figure.cells.map((cell, index) => line(cell.label, now?.cells[index] && { ...now.cells[index], cells: [] }, cell.now, cell.before))]
}
