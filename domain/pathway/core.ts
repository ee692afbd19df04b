import type { Deadline } from '../deadline/definition'
import type { Stamp } from '../case/state'
import type { Happening } from '../document/definition'
import type { Calendar, TimeRules } from '../time/calendar'
import type { Sets, StateNode } from './chart'
import type { CoreEffect } from './effect'
import type { ParameterChanges } from './parameters'

export interface CoreNeed {
  id: string
  when: string
  who?: string[]
  step?: string
}

export interface CoreCondition {
  all?: CoreNeed[]
  any?: CoreNeed[]
  suspendedIn?: string[]
  waiver?: string[]
}

export interface CoreEvent {
  roles?: string[]
  needs?: string[]
  sets?: Sets
  approval?: string[]
  anytime?: boolean
  notify?: { to: string[]; urgent?: boolean; when?: string }[]
  assigns?: { role: string; to: string }
  effects?: CoreEffect[]
  /** Coded fields of its data and their types, for expressions. */
  data?: Record<string, string>
}

export interface CoreStep {
  in: string[]
  when?: string
  roles: string[]
  form?: string
  needs?: string[]
  raises?: { event: string; when?: string; data?: Record<string, string> }[]
  sets?: Sets
  doneBy?: string[]
  secondSignature?: string[]
  approval?: string[]
  waiver?: string[]
  discretionary?: boolean
  repeat?: 'again' | 'series'
  each?: string
  effects?: CoreEffect[]
  survives?: boolean
  survivesClosing?: boolean
  undoMinutes?: number
}

/** A document that a case comes to owe: who makes it, and what asks for it. */
export interface CorePaper {
  roles: string[]
  made: Happening[]
}

export interface CoreMessage {
  roles: string[]
  when: Happening[]
}

/** What a case needs of its definition to be decided on: no words, no forms, no templates. Travels as an argument of its workflow. */
export interface Core {
  stamp: Stamp
  stages: string
  closed: string
  time: TimeRules
  calendar: Calendar
  params: Record<string, string | number | boolean>
  /** Of the parameters that change in time: their later values. */
  changes?: Record<string, ParameterChanges>
  facts: Record<string, { type: string; initial?: string | number | boolean }>
  conditions: Record<string, CoreCondition>
  chart: StateNode
  events: Record<string, CoreEvent>
  steps: Record<string, CoreStep>
  /** Documents that something in the case asks for. */
  documents?: Record<string, CorePaper>
  /** Messages to the person, and who reaches her otherwise when one may not leave. */
  messages?: Record<string, CoreMessage>
  deadlines: Omit<Deadline, 'title' | 'source' | 'status'>[]
}
