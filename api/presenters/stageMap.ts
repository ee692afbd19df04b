import type { CaseView } from '../../domain/case/view'
import type { StateNode } from '../../domain/pathway/chart'
import type { JournalRow } from '../reads/reads'
import type { Moments } from './moments'
import { nodeAt, type PathwayWords } from './pathwayWords'
import type { Words } from './words'

export type StopStatus = 'done' | 'now' | 'next' | 'passed' | 'ahead'

/** One stage, or one state of a region, on the line. */
export interface Stop {
  path: string
  title: string
  status: StopStatus
  statusText: string
  /** Local date it was entered last, in words. */
  since: string | undefined
}

/** A region beside the line: its states in order and the words of where it stands. */
export interface Lane {
  path: string
  title: string
  current: string
  stops: Stop[]
  /** Has it left the state it began in? */
  moved: boolean
}

/** The pathway of one case as a picture and as a list: the same content for both. */
export interface StageMap {
  stops: Stop[]
  /** Exceptional stages beside the line. */
  aside: Stop[]
  /** Regions inside the current stage. */
  lanes: Lane[]
  /** Regions that run along the whole pathway. */
  common: Lane[]
  here: string
  sentence: string
}

interface Given {
  view: CaseView
  journal: JournalRow[]
  pathway: PathwayWords
  words: Words
  moments: Moments
}

const realStates = (node: StateNode | undefined): [string, StateNode][] =>
  Object.entries(node?.states ?? {}).filter(([, child]) => child.type !== 'history')

function entries(journal: JournalRow[]): Map<string, string> {
  const entered = new Map<string, string>()
  for (const { event } of journal) if (event.type === 'stateEntered') entered.set(event.state, event.occurredAt)
  return entered
}

/** Paths one event leads to from a state. */
export const targetsOf = (node: StateNode | undefined, type: string): string[] =>
  [node?.on?.[type] ?? []].flat().flatMap((way) => (typeof way === 'string' ? way : (way.to ?? [])))

/** Stages one allowed event would lead to. */
function reachable({ view, pathway }: Given): Set<string> {
  const region = pathway.definition.stages
  const allowed = view.events.filter((event) => event.allowed).map((event) => event.type)
  const nodes = view.active.filter((path) => path.startsWith(region)).map((path) => nodeAt(pathway.definition, path))
  const targets = allowed.flatMap((type) => nodes.flatMap((node) => targetsOf(node, type)))
  return new Set(targets.map((to) => (to.startsWith(`${region}.`) ? to : `${region}.${to}`)))
}

function stopsOf(region: string, given: Given, next: Set<string>): (Stop & { aside: boolean })[] {
  const { view, pathway, words, moments } = given
  const entered = entries(given.journal)
  const states = realStates(nodeAt(pathway.definition, region))
  const at = states.findIndex(([key]) => view.active.includes(`${region}.${key}`))
  return states.map(([key, node], index) => {
    const path = `${region}.${key}`
    const since = entered.get(path)
    const status: StopStatus =
      index === at ? 'now' : since ? 'done' : next.has(path) ? 'next' : index < at ? 'passed' : 'ahead'
    return { path, title: pathway.state(path), status, statusText: words.say(status === 'now' ? 'map.here' : `map.${status}`), since: since && moments.shortDay(since), aside: node.aside === true }
  })
}

/** Words of the innermost active states under a region: „Rezidentă – prezentă”. */
function currentOf(region: string, { view, pathway }: Given): string {
  const inside = view.active.filter((path) => path.startsWith(`${region}.`))
  const titled = inside.filter((path) => nodeAt(pathway.definition, path)?.title)
  return titled.map((path) => pathway.state(path)).join(' – ')
}

function laneOf(region: string, given: Given): Lane {
  const stops = stopsOf(region, given, new Set())
  const node = nodeAt(given.pathway.definition, region)
  const first = node?.initial ? `${region}.${node.initial}` : stops[0]?.path
  const moved = !given.view.active.includes(first ?? '')
  return { path: region, title: given.pathway.state(region), current: currentOf(region, given), stops, moved }
}

function lanesUnder(path: string, given: Given): Lane[] {
  const node = nodeAt(given.pathway.definition, path)
  if (node?.type !== 'parallel') return node?.states ? [laneOf(path, given)] : []
  return realStates(node).map(([key]) => laneOf(`${path}.${key}`, given))
}

function commonLanes(given: Given): Lane[] {
  const { chart, stages } = given.pathway.definition
  if (chart.type !== 'parallel') return []
  return realStates(chart)
    .map(([key]) => key)
    .filter((key) => key !== stages.split('.')[0])
    .map((key) => laneOf(key, given))
}

/** Where a case is on its pathway. */
export function stageMap(given: Given): StageMap {
  const { view, words, pathway } = given
  const all = stopsOf(pathway.definition.stages, given, reachable(given))
  const stops = all.filter((stop) => !stop.aside || stop.status === 'now')
  const number = stops.findIndex((stop) => stop.status === 'now') + 1
  const here = pathway.state(view.stage)
  const lanes = lanesUnder(view.stage, given)
  const moved = lanes.filter((lane) => lane.moved).length
  const sentence = words.say('map.sentence', { number, total: stops.length, stage: here, lanes: moved })
  return { stops, aside: all.filter((stop) => stop.aside && stop.status !== 'now'), lanes, common: commonLanes(given), here, sentence }
}
