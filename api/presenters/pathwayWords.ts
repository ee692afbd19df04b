import type { Missing } from '../../domain/case/refusal'
import type { Form } from '../../domain/form/definition'
import { effectsOf } from '../../domain/pathway/effect'
import type { StateNode } from '../../domain/pathway/chart'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import { either } from './either'
import type { Words } from './words'

/** The words of one published definition in one language; an unknown id is shown as it is. */
export interface PathwayWords {
  definition: PathwayDefinition
  title: string
  state(path: string): string
  step(key: string): string
  event(name: string): string
  role(name: string): string
  roles(names: string[]): string
  fact(name: string): string
  deadline(id: string): string
  /** What is to follow outside the case, as the event or step that asked for it says; whichever has it, where that is not told. */
  effect(asked: { effect: string; event?: string; step?: string }): string
  document(id: string): string
  message(id: string): string
  form(id: string): Form | undefined
  /** The sentence of something missing; undefined when the definition has none for its code. */
  need(missing: Missing): string | undefined
}

/** The step of an instance key: `monthly-review#2` → `monthly-review`. */
export const stepOf = (key: string): string => key.split('#')[0] ?? key
/** The rule of a running deadline: `D12.3` → `D12`, `D13#2` → `D13`. */
const ruleOf = (id: string): string => id.split(/[.#]/)[0] ?? id

/** What reaches a supervisor because a role of a case is nobody's any more. */
const VACANT = 'role:'

/** The second and later instances of a step are told apart by their number. */
function stepTitle(definition: PathwayDefinition, key: string, words: Words): string {
  const title = words.text(definition.steps[stepOf(key)]?.title) || key
  const instance = key.split('#')[1]
  return instance ? words.say('step.instance', { title, number: instance }) : title
}

export function nodeAt(definition: PathwayDefinition, path: string): StateNode | undefined {
  return path.split('.').reduce<StateNode | undefined>((node, key) => node?.states?.[key], definition.chart)
}

function needText(definition: PathwayDefinition, code: string) {
  const [conditionId = '', needId] = code.split('.')
  const condition = definition.conditions[conditionId]
  const need = [...(condition?.all ?? []), ...(condition?.any ?? [])].find((one) => one.id === needId)
  return need?.text ?? condition?.title
}

export function pathwayWords(definition: PathwayDefinition, words: Words): PathwayWords {
  const role = (name: string) => words.text(definition.roles[name]?.title) || name
  const need = (missing: Missing) => {
    const text = needText(definition, missing.code)
    return text && words.text(text)
  }
  return {
    definition,
    title: words.text(definition.title),
    state: (path) => words.text(nodeAt(definition, path)?.title) || path,
    step: (key) => stepTitle(definition, key, words),
    event: (name) => words.text(definition.events[name]?.title) || name,
    role,
    roles: (names) => either(names.map(role), words.locale),
    fact: (name) => words.text(definition.facts[name]?.title) || name,
    deadline: (id) => (id.startsWith(VACANT) ? words.say('decide.vacant', { role: role(id.slice(VACANT.length)) }) : words.text(definition.deadlines.find((one) => one.id === ruleOf(id))?.title) || id),
    effect: ({ effect, event, step }) => {
      const asked = event !== undefined ? definition.events[event]?.effects : step !== undefined ? definition.steps[stepOf(step)]?.effects : effectsOf(definition)
      return words.text(asked?.find(({ id }) => id === effect)?.title) || effect
    },
    document: (id) => words.text(definition.documents?.find((one) => one.id === id)?.title) || id,
    message: (id) => words.text(definition.messages?.[id]?.title) || id,
    form: (id) => definition.forms.find((one) => one.id === id),
    need,
  }
}
