import type { Trigger } from '../../deadline/definition'
import type { PathwayDefinition } from '../definition'
import type { Path } from '../path'
import type { Rule } from '../rule'

/** What a term is counted from is known when it starts; otherwise it would not run, and nobody would miss it. */
export const anchorMissing: Rule = {
  name: 'anchor-missing',
  severity: 'warning',
  check({ definition }, report) {
    definition.deadlines.forEach((deadline, i) => {
      const at: Path = ['deadlines', i]
      for (const [kind, k, anchor, start] of anchorsOf(deadline)) {
        const [, owner, name = ''] = /^(?:dateOf\()?(facts|event)\.([a-zA-Z0-9]+)\)?$/.exec(anchor) ?? []
        const place: Path = kind === 'at' ? [...at, 'start', k, 'at'] : [...at, 'due', k, 'on']
        const event = definition.events[start.event ?? '']
        if (!event || asked(start.when, anchor)) continue
        const source = owner === 'facts' ? event.sets?.[name] : anchor
        const [, question] = /^(?:dateOf\()?event\.([a-zA-Z0-9]+)\)?$/.exec(source ?? '') ?? []
        const field = event.data?.find(({ id }) => id === question)
        if (question === undefined || !field || field.required === true || field.default !== undefined) continue
        if (owner === 'facts' && definition.facts[name]?.initial !== undefined) continue
        report(place, {
          ro: `se numără de la ${anchor}, iar întrebarea „${question}” a evenimentului ${start.event} poate rămâne fără răspuns; termenul nu ar porni și nimeni nu ar ști. Faceți-o obligatorie (required: true) sau porniți termenul numai când se știe (when: has(…)).`,
          en: `is counted from ${anchor}, and the question “${question}” of the event ${start.event} may be left unanswered; the term would not run and nobody would know. Make it required, or start the term only when it is known (when: has(…)).`,
        })
      }
    })
  },
}

type Anchor = [kind: 'at' | 'on', index: number, anchor: string, start: Trigger]

function anchorsOf({ start, due }: PathwayDefinition['deadlines'][number]): Anchor[] {
  return [
    ...start.flatMap((trigger, k): Anchor[] => (trigger.at === undefined ? [] : [['at', k, trigger.at, trigger]])),
    ...due.flatMap(({ on, when }, k) => start.flatMap((trigger): Anchor[] => (on === undefined || asked(when, on) ? [] : [['on', k, on, trigger]]))),
  ]
}

const asked = (when: string | undefined, anchor: string): boolean => when?.includes(anchor.replace(/^dateOf\((.*)\)$/, '$1')) ?? false
