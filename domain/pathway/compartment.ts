import type { PathwayDefinition } from './definition'

/** The compartment of everything that names none. */
export const COMMON = 'common'

/** To which units, people and cases a pathway belongs. Those of different compartments never meet. */
export const compartmentOf = ({ compartment }: Pick<PathwayDefinition, 'compartment'>): string => compartment ?? COMMON
