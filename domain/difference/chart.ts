import { indexChart, type ChartIndex, type Way } from '../pathway/chartIndex'
import { canonicalJson } from '../pathway/canonical'
import type { PathwayDefinition } from '../pathway/definition'
import { titlesOf, type Words } from '../pathway/titles'
import { pairs, sameValue, wordless, type Change } from './sentence'

/** States by their path, and the ways between them. */
export function chartChanges(before: PathwayDefinition, after: PathwayDefinition): Change[] {
  const [old, now] = [indexChart(before.chart), indexChart(after.chart)]
  const [was, is] = [titlesOf(before, old), titlesOf(after, now)]
  const states = pairs(own(old), own(now))
  const ways = pairs(waysOf(old), waysOf(now))
  const change = (kind: Change['kind'], of: string, ro: string, en: string, words: Words): Change => ({ group: 'people', kind, of, words: { ro: `${ro} ${words.ro}.`, en: `${en} ${words.en}.` } })
  return [
    ...states.added.map(([path]) => change('added', `state ${path}`, 'Stare nouă:', 'New state:', is.state(path))),
    ...states.removed.map(([path]) => change('removed', `state ${path}`, 'Stare scoasă:', 'State removed:', was.state(path))),
    ...states.kept.flatMap(([path, one, other]): Change[] => {
      if (!sameValue(wordless(one), wordless(other))) return [change('changed', `state ${path}`, 'Starea se comportă altfel:', 'The state behaves otherwise:', is.state(path))]
      if (sameValue(one, other)) return []
      const [from, to] = [was.state(path), is.state(path)]
      return [{ group: 'texts', kind: 'changed', of: `state ${path}`, words: { ro: `Starea ${from.ro} se numește acum ${to.ro}.`, en: `State ${from.en} is now called ${to.en}.` } }]
    }),
    ...ways.added.map(([id, way]) => change('added', `way ${id}`, 'Trecere nouă:', 'New way:', is.way(way))),
    ...ways.removed.map(([id, way]) => change('removed', `way ${id}`, 'Trecere scoasă:', 'Way removed:', was.way(way))),
    ...ways.kept.flatMap(([id, one, other]): Change[] => {
      const { needs: asked = [], sets } = one.transition
      const { needs = [], sets: recorded } = other.transition
      const more = needs.filter((need) => !asked.includes(need))
      const less = asked.filter((need) => !needs.includes(need))
      const words = is.way(other)
      return [
        ...(more.length > 0 ? [change('changed', `way ${id}`, `Trecerea cere acum și ${more.join(', ')}:`, `The way now also needs ${more.join(', ')}:`, words)] : []),
        ...(less.length > 0 ? [change('changed', `way ${id}`, `Trecerea nu mai cere ${less.join(', ')}:`, `The way no longer needs ${less.join(', ')}:`, words)] : []),
        ...(sameValue(sets, recorded) ? [] : [change('changed', `way ${id}`, 'Trecerea reține alte fapte:', 'The way records other facts:', words)]),
      ]
    }),
  ]
}

/** A state's own properties, without its ways and what is inside it. */
function own({ states }: ChartIndex): Record<string, object> {
  return Object.fromEntries([...states].map(([path, { node: { on: _, always: __, onDone: ___, states: ____, ...node } }]) => [path, node]))
}

/** A way is the same when it leads from the same state to the same states on the same event under the same condition. */
function waysOf({ ways }: ChartIndex): Record<string, Way> {
  return Object.fromEntries(ways.map((way) => [`${way.from} ${way.event ?? way.kind} ${way.transition.when ?? ''} ${canonicalJson(way.targets)}`, way]))
}
