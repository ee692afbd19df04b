import type { Parameters } from '../deadline/duration'
import type { Words } from '../pathway/titles'
import { sameValue, wordless, type Change, type Group } from './sentence'
import { becomes } from './valueWords'

type Thing = Record<string, unknown>

const LABELS: Record<string, Words> = {
  roles: { ro: 'cine îl face', en: 'who does it' },
  form: { ro: 'formularul', en: 'the form' },
  in: { ro: 'stările în care este deschis', en: 'the states in which it is open' },
  when: { ro: 'condiția', en: 'the condition' },
  needs: { ro: 'condițiile cerute', en: 'the conditions asked for' },
  sets: { ro: 'faptele reținute', en: 'the facts recorded' },
  raises: { ro: 'evenimentele pornite', en: 'the events raised' },
  doneBy: { ro: 'hotărârile care îl încheie', en: 'the decisions that complete it' },
  secondSignature: { ro: 'a doua semnătură', en: 'the second signature' },
  approval: { ro: 'aprobarea', en: 'the approval' },
  waiver: { ro: 'cine poate trece peste', en: 'who may waive it' },
  repeat: { ro: 'repetarea', en: 'the repetition' },
  discretionary: { ro: 'la latitudinea profesionistului', en: 'offered, never due' },
  notify: { ro: 'cine este anunțat', en: 'who is told' },
  data: { ro: 'întrebările', en: 'the questions' },
  remind: { ro: 'amintirile', en: 'the reminders' },
  escalate: { ro: 'înștiințările după termen', en: 'the notices when late' },
  raise: { ro: 'ce pornește ceasul', en: 'what the clock raises' },
  class: { ro: 'clasa', en: 'the class' },
  start: { ro: 'de când curge', en: 'what it counts from' },
  end: { ro: 'când se încheie', en: 'what ends it' },
  withdraw: { ro: 'când cade', en: 'what withdraws it' },
  due: { ro: 'scadența', en: 'when it is due' },
  step: { ro: 'pasul de care ține', en: 'the step it belongs to' },
  owner: { ro: 'al cui este', en: 'whose it is' },
  extend: { ro: 'prelungirea', en: 'the extension' },
  required: { ro: 'obligatorie', en: 'required' },
  type: { ro: 'felul', en: 'the type' },
  options: { ro: 'variantele', en: 'the options' },
  visibility: { ro: 'cine îl poate citi', en: 'who may read it' },
  computed: { ro: 'calculele', en: 'what is computed' },
  override: { ro: 'judecata proprie a profesionistului', en: 'the professional’s own judgement' },
}

/** A thing whose named fields differ: what decides by field, what is only read in one sentence. */
export function fieldChanges(of: string, name: Words, before: Thing, after: Thing, { group, params, except = [] }: { group: Group; params: [Parameters, Parameters]; except?: string[] }): Change[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => !except.includes(key))
  const decisive = keys.filter((key) => !sameValue(wordless({ [key]: before[key] }), wordless({ [key]: after[key] })))
  const changes = decisive.map((key): Change => {
    const label = LABELS[key] ?? { ro: key, en: key }
    const how = becomes(wordless(before[key]), wordless(after[key]), params)
    return { group: TIMELY.has(key) ? 'time' : group, kind: 'changed', of, words: { ro: `${name.ro}: ${label.ro} ${how.ro}.`, en: `${name.en}: ${label.en} ${how.en}.` } }
  })
  const read = keys.filter((key) => !decisive.includes(key) && !sameValue(before[key], after[key]))
  if (read.length === 0) return changes
  return [...changes, { group: 'texts', kind: 'changed', of, words: { ro: `${name.ro}: se schimbă doar textele (${read.join(', ')}).`, en: `${name.en}: only texts change (${read.join(', ')}).` } }]
}

const TIMELY = new Set(['remind', 'escalate', 'undoMinutes'])
