import { indexChart, type ChartIndex, type Way } from './chartIndex'
import type { PathwayDefinition } from './definition'
import type { Text } from './words'

/** A sentence in both languages. */
export interface Words {
  ro: string
  en: string
}

/** Names of things as people see them, in quotes; where something has no title, its id stands for it. */
export interface Titles {
  state(path: string): Words
  event(name: string): Words
  step(key: string): Words
  deadline(id: string): Words
  way(way: Way): Words
}

export const bothOf = (text: Text): Words => ({ ro: text.ro, en: text.en ?? text.ro })
export const quoted = ({ ro, en }: Words): Words => ({ ro: `„${ro}”`, en: `“${en}”` })
export const same = (text: string): Words => ({ ro: text, en: text })

export function titlesOf(definition: PathwayDefinition, chart: ChartIndex = indexChart(definition.chart)): Titles {
  const titled = (text: Text | undefined, id: string): Words => (text ? quoted(bothOf(text)) : same(id))
  const state = (path: string): Words => {
    const { node, parent = '' } = chart.states.get(path) ?? {}
    return node?.type === 'history' ? { ro: `${state(parent).ro}, unde era`, en: `${state(parent).en}, where it was` } : titled(node?.title, path)
  }
  const event = (name: string): Words => titled(definition.events[name]?.title, name)
  return {
    state,
    event,
    step: (key) => titled(definition.steps[key]?.title, key),
    deadline: (id) => titled(definition.deadlines.find((deadline) => deadline.id === id)?.title, id),
    way: (way) => wayWords(way, state, event),
  }
}

function wayWords({ from, kind, event, targets, transition }: Way, state: Titles['state'], titled: Titles['event']): Words {
  const origin = from === '' ? { ro: 'oriunde', en: 'anywhere' } : state(from)
  const to = targets.length === 0 ? { ro: 'rămâne', en: 'stays' } : join(targets.map(state))
  const on = kind === 'on' && event ? at(titled(event), event) : kind === 'always' ? { ro: 'de la sine', en: 'by itself' } : { ro: 'când cele dinăuntru s-au încheiat', en: 'when what is inside has ended' }
  const when = transition.when === undefined ? same('') : { ro: `, dacă ${transition.when}`, en: `, if ${transition.when}` }
  return { ro: `${origin.ro} → ${to.ro}, ${on.ro}${when.ro}`, en: `${origin.en} → ${to.en}, ${on.en}${when.en}` }
}

const at = ({ ro, en }: Words, event: string): Words => ({ ro: `la ${ro} (${event})`, en: `on ${en} (${event})` })

export const join = (all: Words[], by: Words = same(', ')): Words => ({ ro: all.map(({ ro }) => ro).join(by.ro), en: all.map(({ en }) => en).join(by.en) })
