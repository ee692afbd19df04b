import { stringify } from 'yaml'
import type { Scenario } from '../scenario/definition'
import type { PathwayDefinition } from './definition'
import type { SourceFile } from './source'

const text = (value: unknown): string => stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })

/** A definition written as files again, a section each; reading them gives the same definition and the same hash. */
export function asFiles(definition: PathwayDefinition, scenarios: Scenario[] = []): SourceFile[] {
  const { forms, ...rest } = definition
  const entries = Object.entries(rest).filter(([, value]) => value !== undefined)
  const isSection = (value: unknown): boolean => typeof value === 'object' && value !== null
  return [
    { path: 'pathway.yaml', text: text(Object.fromEntries(entries.filter(([, value]) => !isSection(value)))) },
    ...entries.filter(([, value]) => isSection(value)).map(([key, value]) => ({ path: `${key}.yaml`, text: text({ [key]: value }) })),
    // Forms keep their order, which is that of their files.
    ...forms.map((form, i) => ({ path: `forms/${String(i + 1).padStart(3, '0')}-${form.id}.yaml`, text: text(form) })),
    ...scenarios.map((scenario, i) => ({ path: `scenarios/${String(i + 1).padStart(3, '0')}.yaml`, text: text(scenario) })),
  ]
}
