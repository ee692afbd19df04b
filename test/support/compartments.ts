import type { PathwayDefinition } from '../../domain/pathway/definition'
import { pathway } from './pathways'

/** The example pathway under another name, in a compartment. */
export const inCompartment = (compartment: string, folder?: string): PathwayDefinition => ({ ...structuredClone(pathway(folder)), pathway: `small-${compartment}`, compartment })
