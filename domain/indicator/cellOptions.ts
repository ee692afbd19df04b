import { wordsOfOptions } from '../document/names'
import { formFields } from '../form/fields'
import type { Option } from '../form/option'
import type { PathwayDefinition } from '../pathway/definition'
import type { Indicator } from './definition'

/** The words of the values an indicator is split by, where it is split by a fact or an answer. */
export function cellOptions({ facts, forms, events }: PathwayDefinition, { of, at }: Indicator, expression: string): Option[] {
  const [, owner, name = ''] = /^\s*(facts|answers|event)\.(\w+)\s*$/.exec(expression) ?? []
  const names = [of ?? [], at ?? []].flat()
  if (owner === 'facts') return facts[name]?.options ? wordsOfOptions(facts[name].options, forms) : []
  if (owner === 'event') return names.flatMap((event) => events[event]?.data?.find(({ id }) => id === name)?.options ?? [])
  if (owner === undefined) return []
  const counted = forms.filter(({ id }) => names.includes(id))
  return counted.flatMap((form) => formFields(form).find(({ id }) => id === name)?.options ?? form.computed.find(({ id }) => id === name)?.bands ?? [])
}
