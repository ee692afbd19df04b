import type { PathwayDefinition } from '../../../domain/pathway/definition'
import { DECIDING } from '../../presenters/deciding'
import type { Words } from '../../presenters/words'
import type { DeskUser, Reads } from '../../reads/reads'

const definitions = async (reads: Reads): Promise<PathwayDefinition[]> => {
  const published = await reads.pathways()
  return Promise.all(published.map(({ pathway, version }) => reads.definition(pathway, version)))
}

/** Does one of her roles receive decisions (a supervisor or a coordinator of some pathway)? */
export async function seesDecisions(user: DeskUser, reads: Reads): Promise<boolean> {
  const all = await definitions(reads)
  return user.memberships.some(({ role }) => all.some((definition) => DECIDING.includes(definition.roles[role]?.kind ?? '')))
}

/** A role's words, as the first pathway that knows it says them. */
const titleOf = (all: PathwayDefinition[], role: string, words: Words): string => words.text(all.find((definition) => definition.roles[role])?.roles[role]?.title) || role

/** The words of roles, whichever pathway knows them. */
export async function roleTitles(reads: Reads, words: Words): Promise<(role: string) => string> {
  const all = await definitions(reads)
  return (role) => titleOf(all, role, words)
}

/** The words of her first role. */
export const roleTitle = async ({ memberships: [first] }: DeskUser, reads: Reads, words: Words): Promise<string> => titleOf(await definitions(reads), first?.role ?? '', words)

/** Every role she holds, with the unit where. */
export async function rolesHeld(user: DeskUser, reads: Reads, words: Words): Promise<{ role: string; unit: string }[]> {
  const [all, units] = await Promise.all([definitions(reads), reads.units(user)])
  const unit = (id: string) => units.find((one) => one.id === id)?.title ?? id
  return user.memberships.map(({ role, unitId }) => ({ role: titleOf(all, role, words), unit: unit(unitId) }))
}
