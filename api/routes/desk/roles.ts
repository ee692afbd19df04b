import type { PathwayDefinition } from '../../../domain/pathway/definition'
import type { Words } from '../../presenters/words'
import type { DeskUser, Reads } from '../../reads/reads'

const DECIDING = ['supervisor', 'coordinator']

const definitions = async (reads: Reads): Promise<PathwayDefinition[]> => {
  const published = await reads.pathways()
  return Promise.all(published.map(({ pathway, version }) => reads.definition(pathway, version)))
}

/** Does one of her roles receive decisions (a supervisor or a coordinator of some pathway)? */
export async function seesDecisions(user: DeskUser, reads: Reads): Promise<boolean> {
  const all = await definitions(reads)
  return user.memberships.some(({ role }) => all.some((definition) => DECIDING.includes(definition.roles[role]?.kind ?? '')))
}

/** The words of her first role, as the first pathway that knows it says them. */
export async function roleTitle(user: DeskUser, reads: Reads, words: Words): Promise<string> {
  const role = user.memberships[0]?.role ?? ''
  const all = await definitions(reads)
  const known = all.find((definition) => definition.roles[role])
  return words.text(known?.roles[role]?.title) || role
}
