import { isCoded } from '../form/fields'
import { whoReaches } from '../message/whoReaches'
import type { Calendar } from '../time/calendar'
import type { StateNode } from './chart'
import type { Core, CoreCondition, CoreEvent, CoreStep } from './core'
import type { Condition, Event, PathwayDefinition, Step } from './definition'
import { coreEffect } from './effect'
import { changesOf } from './parameters'

/** Raised when a change of the engine would read an older snapshot differently. */
export const ENGINE = 1

/** The part of a definition that decides: no words, no forms. The same definition gives the same core, key for key. */
export function compile(definition: PathwayDefinition, { version, hash, calendar }: { version: number; hash: string; calendar: Calendar }): Core {
  const { time } = definition
  const changes = changesOf(definition.parameters)
  return tidy({
    stamp: { pathway: definition.pathway, version, hash, engine: ENGINE },
    stages: definition.stages,
    closed: definition.closed,
    time: { noticeAt: time.noticeAt, quietFrom: time.quietFrom, quietTo: time.quietTo },
    calendar,
    params: mapValues(definition.parameters, ({ value }) => value),
    ...(changes && { changes }),
    facts: mapValues(definition.facts, ({ type, initial }) => ({ type, ...(initial !== undefined && { initial }) })),
    conditions: mapValues(definition.conditions, condition),
    chart: wordless(definition.chart),
    events: mapValues(definition.events, event),
    steps: mapValues(definition.steps, step),
    ...papers(definition),
    ...messages(definition),
    deadlines: definition.deadlines.map(({ title: _, source: __, status: ___, ...rule }) => rule),
  })
}

const mapValues = <From, To>(record: Record<string, From>, change: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))

function condition({ all, any, suspendedIn, waiver }: Condition): CoreCondition {
  const needs = (given: Condition['all']): CoreCondition['all'] => given?.map(({ text: _, ...need }) => tidy(need) as NonNullable<CoreCondition['all']>[number])
  return tidy({ all: needs(all), any: needs(any), suspendedIn, waiver }) as CoreCondition
}

function event({ title: _, approval, data, effects, ...rest }: Event): CoreEvent {
  const coded = data?.filter(isCoded).map(({ id, type }) => [id, type] as const)
  return tidy({ ...rest, approval: approval?.roles, effects: effects?.map(coreEffect), data: coded && Object.fromEntries(coded) }) as CoreEvent
}

function step({ title: _, why: __, before: ___, minutes: ____, source: _____, weight: ______, legal: _______, effects, ...rest }: Step): CoreStep {
  return tidy({ ...rest, effects: effects?.map(coreEffect) }) as CoreStep
}

/** A document about a unit and a period is no case's to make. */
function papers({ documents = [] }: PathwayDefinition): Pick<Core, 'documents'> {
  const asked = documents.flatMap(({ id, roles, made, statistics }) => (made && !statistics ? [[id, { roles, made }] as const] : []))
  return asked.length > 0 ? { documents: Object.fromEntries(asked) } : {}
}

function messages(definition: PathwayDefinition): Pick<Core, 'messages'> {
  const { messages: written } = definition
  return written ? { messages: mapValues(written, (message) => ({ roles: whoReaches(definition, message), when: message.when })) } : {}
}

function wordless({ title: _, aside: __, states, ...node }: StateNode): StateNode {
  return tidy({ ...node, states: states && mapValues(states, wordless) })
}

/** Without the properties that are undefined, so that a core is the same before and after it has been stored. */
function tidy<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, property]) => property !== undefined)) as Value
}
