import type { Instant, LocalDate } from '../time/calendar'

export type CountKind =
  'elapsed' | 'calendar' | 'months' | 'working' | 'workingHours' | 'free' | 'before' | 'nthWorkingDay' | 'given'

/** What a deadline was started by: an event, a state entered or left, a step opened or done, a fact. */
export interface StartedBy {
  kind: 'event' | 'enters' | 'leaves' | 'done' | 'opens' | 'fact' | 'due' | 'opening'
  name: string
  /** The instance of a step that is done for each row. */
  key?: string
  /** When it happened (not when it was typed in). */
  at: Instant
}

/** How a due date came about, enough to show it as a receipt without computing anything again. */
export interface Receipt {
  /** Counts from, or was chosen by, what the reader may not see: only its dates are told. */
  concealed?: true
  rule: {
    count: CountKind
    amount: number
    unit: string
    occurrence?: number
    class: 'S' | 'A' | 'B' | 'L'
    source?: string
  }
  trigger: StartedBy & { countedFrom: Instant | LocalDate }
  skipped: { date: LocalDate; reason: 'weekend' | 'holiday'; label?: string }[]
  /** The date moved because it was not a working day. */
  rolled?: { from: LocalDate; to: LocalDate }
  pauses: { from: Instant; to: Instant | null; reason: string }[]
  extensions: { to: Instant; at: Instant; reason?: string }[]
  changed?: { previousDueAt: Instant; because: string; at: Instant }
  dueAt: Instant
  /** Version of the calendar it was counted by, where days were declared since that was written. */
  calendar?: number
}

/** One moment of a deadline at which somebody is told (`remind`, `escalate`) or the chart is (`raise`). `due` is the due moment itself. */
export interface Rung {
  /** `remind-2` is the second entry of the rule's reminders, whatever was left out; a later coming of the same one is `escalate-1.2`. */
  id: string
  kind: 'remind' | 'due' | 'escalate' | 'raise'
  at: Instant
  to: string[]
  /** `raise` only. */
  event?: string
  /** `escalate` with `every`: the duration text after which it comes again until the deadline ends. */
  every?: string
  /** Condition of its entry in the rule, judged when it is reached. */
  when?: string
  /** The moment computed before quiet hours held it back (R10). */
  heldFrom?: Instant
  firedAt?: Instant
  /** Was already past when it was made (late entry). */
  late?: boolean
}

export interface RunningDeadline {
  /** `D05`, or `D12.3` for the third of a series. */
  id: string
  rule: string
  occurrence?: number
  /** Key of the step instance it belongs to. */
  step?: string
  /** The document that is due by it. */
  document?: string
  class: 'S' | 'A' | 'B' | 'L'
  startedAt: Instant
  /** What series and re-computation count from. */
  anchor: Instant | LocalDate
  /** Index of the entry of the rule's `due` it was started with; 0 when absent. */
  choice?: number
  dueAt: Instant
  /** Local date it falls on, where it is a date and not an instant. */
  dueOn?: LocalDate
  pausedAt?: Instant
  receipt: Receipt
  rungs: Rung[]
}
