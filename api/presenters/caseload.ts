import { paths } from '../paths'
import type { CaseloadFilter, CaseRow } from '../reads/reads'
import { dueChip } from './due'
import type { Moments } from './moments'
import type { PathwayWords } from './pathwayWords'
import type { Words } from './words'

export const PAGE_SIZE = 25
export const CASELOAD_VIEWS = ['open', 'overdue', 'closed', 'practice'] as const

interface Given {
  rows: CaseRow[]
  total: number
  filter: CaseloadFilter
  /** What is searched for, as addresses carry it. */
  sealed: string | undefined
  units: { id: string; title: string }[]
  pathways: PathwayWords[]
  now: string
  words: Words
  moments: Moments
  pathway(row: CaseRow): PathwayWords
}

/** The same list with one thing changed, as an address. */
const query = ({ filter, sealed }: Pick<Given, 'filter' | 'sealed'>, change: Partial<CaseloadFilter>) => {
  const { view, stage, unit, pathway, page } = { ...filter, page: 1, ...change }
  return paths.caseload({ vedere: view === 'open' ? undefined : view, etapa: stage, unitate: unit, parcurs: pathway, cauta: sealed, pagina: page > 1 ? page : undefined })
}

function caseRow(row: CaseRow, { now, words, moments, pathway }: Given) {
  const own = pathway(row)
  return {
    href: paths.case(row.caseId),
    subject: row.subject ?? words.say('case.unnamed'),
    code: row.code,
    stage: own.state(row.stage),
    next: row.nextStep && own.step(row.nextStep.step),
    due: row.nextStep?.dueAt ? dueChip({ dueAt: row.nextStep.dueAt }, now, words, moments) : undefined,
    owner: row.owner ?? words.say('case.nobody'),
    unit: row.unitTitle,
    tag: row.closed ? { text: words.say('case.closed'), tone: 'neutral' } : row.practice ? { text: words.say('case.practice'), tone: 'warn' } : undefined,
  }
}

function stageOptions({ pathways, filter }: Given) {
  const stages = pathways.flatMap((pathway) => {
    const region = pathway.definition.stages
    const node = region.split('.').reduce<PathwayWords['definition']['chart'] | undefined>((at, key) => at?.states?.[key], pathway.definition.chart)
    return Object.keys(node?.states ?? {}).map((key) => ({ value: `${region}.${key}`, label: pathway.state(`${region}.${key}`) }))
  })
  return stages.filter(({ value, label }) => value !== label).map((stage) => ({ ...stage, checked: stage.value === filter.stage }))
}

/** The caseload: views as links, filters in the address, 25 rows a page. */
export function caseload(given: Given) {
  const { rows, total, filter, units, words } = given
  const last = Math.max(1, Math.ceil(total / PAGE_SIZE))
  return {
    rows: rows.map((row) => caseRow(row, given)),
    total: words.say('caseload.total', { total }),
    views: CASELOAD_VIEWS.map((view) => ({ href: query(given, { view }), label: words.say(`caseload.${view}`), current: view === filter.view })),
    stages: stageOptions(given),
    units: units.map(({ id, title }) => ({ value: id, label: title, checked: id === filter.unit })),
    search: filter.search ?? '',
    view: filter.view,
    clear: filter.stage || filter.unit || filter.search ? query({ filter: { view: filter.view, page: 1 }, sealed: undefined }, {}) : undefined,
    previous: filter.page > 1 ? query(given, { page: filter.page - 1 }) : undefined,
    next: filter.page < last ? query(given, { page: filter.page + 1 }) : undefined,
    position: words.say('caseload.position', { page: filter.page, pages: last }),
    filtered: Boolean(filter.stage ?? filter.unit ?? filter.search) || filter.view !== 'open',
  }
}
