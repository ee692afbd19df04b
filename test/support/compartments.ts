import type { PathwayDefinition } from '../../domain/pathway/definition'
import { pathway } from './pathways'

/** The example pathway under another name, in a compartment. */
export const inCompartment = (compartment: string, folder?: string): PathwayDefinition => ({ ...structuredClone(pathway(folder)), pathway: `small-${compartment}`, compartment })

/** The same, with a guard against telling where a protected person is; a supervisor may let a text through. */
export const guarded = (compartment: string): PathwayDefinition => ({
  ...inCompartment(compartment),
  pathway: `guarded-${compartment}`,
  guard: { disclosure: { words: ['adăpost*', 'locuinț* protejat*'], numbered: ['ședința'], release: ['supervisor'] } },
})
