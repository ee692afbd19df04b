import type { LocalDate } from '../time/calendar'
import type { Parameter } from './definition'

type Value = Parameter['value']

/** A value of a parameter and where it was taken from, as it holds on a day. */
export type ValidValue = Pick<Parameter, 'value' | 'source' | 'status' | 'validFrom'>

/** What a parameter is on a day: what it was written with, or the last change that had come into force. */
export function parameterOn(parameter: Parameter, on: LocalDate): ValidValue {
  const change = parameter.changes?.findLast(({ from }) => from <= on)
  if (!change) return parameter
  const { from, ...valid } = change
  return { ...valid, validFrom: from }
}

/** How a parameter that changes travels in a core: values from days on, and whether the case keeps that of its opening. */
export interface ParameterChanges {
  opening?: true
  from: { from: LocalDate; value: Value }[]
}

/** The parameters that change, as a core holds them; nothing when none does. */
export function changesOf(parameters: Record<string, Parameter>): Record<string, ParameterChanges> | undefined {
  const changing = Object.entries(parameters).flatMap(([name, { changes, asOf }]) =>
    changes ? [[name, { ...(asOf && { opening: true as const }), from: changes.map(({ from, value }) => ({ from, value })) }] as const] : [],
  )
  return changing.length > 0 ? Object.fromEntries(changing) : undefined
}

/** All parameters as they hold on a day, those kept from the opening as they held when the case was opened. */
export function paramsOn({ params, changes }: { params: Record<string, Value>; changes?: Record<string, ParameterChanges> }, on: LocalDate, openedOn: LocalDate = on): Record<string, Value> {
  if (!changes) return params
  const changed = Object.entries(changes).flatMap(([name, { opening, from }]) => {
    const day = opening ? openedOn : on
    const change = from.findLast((one) => one.from <= day)
    return change ? [[name, change.value] as const] : []
  })
  return { ...params, ...Object.fromEntries(changed) }
}
