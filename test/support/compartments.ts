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

const flags = ['none', 'caution', 'stop']

/** The side that tells of danger: what is told, by whom, and the review by which the answer comes. */
export function telling(): PathwayDefinition {
  const definition = inCompartment('aggressors')
  definition.pathway = 'tells'
  definition.facts.safetyFlag = { title: { ro: 'Steag de siguranță', en: 'Safety flag' }, type: 'choice', options: flags, initial: 'none' }
  definition.facts.groupMixBlock = { title: { ro: 'Nu în același grup', en: 'Not in the same group' }, type: 'yesNo', initial: false }
  definition.events.SAFETY_REVIEW = {
    title: { ro: 'Reevaluare internă programată', en: 'Scheduled internal review' },
    roles: ['supervisor'],
    anytime: true,
    data: [
      { id: 'flag', label: { ro: 'Steag', en: 'Flag' }, type: 'choice', required: true, options: flags.map((id) => ({ id, ro: id })) },
      { id: 'block', label: { ro: 'Nu în același grup', en: 'Not in the same group' }, type: 'yesNo', required: true },
    ],
    sets: { safetyFlag: 'event.flag', groupMixBlock: 'event.block' },
  }
  definition.signals = {
    tells: {
      to: 'victims',
      roles: ['caseManager'],
      types: [{ id: 'threat', title: { ro: 'Amenințare', en: 'Threat' } }, { id: 'incident', title: { ro: 'Incident', en: 'Incident' } }],
      levels: [{ id: 'high', title: { ro: 'Ridicat', en: 'High' } }, { id: 'imminent', title: { ro: 'Iminent', en: 'Imminent' } }],
      review: { event: 'SAFETY_REVIEW', flag: 'flag', block: 'block', as: 'supervisor' },
    },
  }
  return definition
}

/** The side that hears: a liaison reads, links and answers. */
export function hearing(): PathwayDefinition {
  const definition = inCompartment('victims')
  definition.pathway = 'hears'
  definition.roles.safetyLiaison = { title: { ro: 'Persoană de legătură', en: 'Safety liaison' }, kind: 'staff', sees: { V0: 'read', V1: 'read' } }
  definition.signals = { hears: { from: 'aggressors', roles: ['safetyLiaison'], passOnAt: '06:00' } }
  return definition
}
