import { createHash } from 'node:crypto'
import { acts as actStore } from '../../database/acts'
import { caseLinks, type LinkedCase } from '../../database/caseLinks'
import type { OwnSight } from '../../database/sight'
import type { Facts } from '../../domain/case/state'
import type { Link } from '../../domain/link/definition'
import { factClasses } from '../../domain/pathway/factClasses'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import { withOwnSight } from '../reads/withOwnSight'
import { actingCase, type ActingCase } from './actingCase'
import type { ActingUser } from './acts'
import type { ActNeeds } from './needs'
import { submissionKey } from './submission'

/** A case joined with another, with the words for what it is to that one. */
export interface ShownLink extends Omit<LinkedCase, 'otherFacts'> {
  title: Link['title']
  definition: PathwayDefinition
  /** Pinned facts that are pseudonymous, where the link shows a summary. */
  facts: Facts
  /** She may end it. */
  mayEnd: boolean
}

export interface LinksOfCase {
  links: ShownLink[]
  next?: string
  /** Kinds she may join this case with others by. */
  offers: { kind: string; title: Link['title']; to: string[] }[]
}

/** Why two cases were not joined; `case` is the same for one that is not there and one that is not hers. */
export type NotLinked = 'role' | 'kind' | 'case' | 'pathway' | 'closed' | 'practice' | 'linked'
export type LinkOutcome = { outcome: 'ok'; id: string } | { outcome: 'unknown' } | { outcome: 'refused'; why: NotLinked }

/** Links between cases of one compartment. */
export interface Links {
  ofCase(by: ActingUser, caseId: string, page?: { after?: string | undefined; limit?: number }): Promise<LinksOfCase | undefined>
  /** `other`: id or whole code. */
  link(by: ActingUser, caseId: string, asked: { id: string; kind: string; other: string }): Promise<LinkOutcome>
  end(by: ActingUser, caseId: string, link: string): Promise<LinkOutcome>
}

const refused = (why: NotLinked): LinkOutcome => ({ outcome: 'refused', why })
/** The same submission is the same link. */
const linkId = (caseId: string, id: string): string => `cl_${createHash('sha256').update(submissionKey(caseId, id)).digest('hex').slice(0, 32)}`

/** The journals of both cases are told by whoever works off what waits. */
export function createLinks({ knex, personKeys, pathways }: Pick<ActNeeds, 'personKeys' | 'pathways'> & { knex: OwnSight }): Links {
  const store = actStore(knex, personKeys)
  const kept = caseLinks(knex)

  async function find(by: ActingUser, caseId: string): Promise<ActingCase | undefined> {
    const stored = await store.load(caseId, '')
    const rules = stored && (await pathways.version(stored.pathway, stored.version))
    return rules && actingCase(by, stored, rules, await pathways.grants(rules))
  }

  const kindOf = async ({ kind, pathway, version }: Pick<LinkedCase, 'kind' | 'pathway' | 'version'>): Promise<Link | undefined> => (await pathways.version(pathway, version))?.definition.links?.[kind]

  async function shown(found: ActingCase, { otherFacts, ...link }: LinkedCase): Promise<ShownLink[]> {
    const [kind, other] = await Promise.all([kindOf(link), pathways.version(link.otherPathway, link.otherVersion)])
    if (!kind || !other) return []
    return [{ ...link, title: link.isFirst ? kind.title : kind.other, definition: other.definition, facts: summary(other.definition, otherFacts ?? {}), mayEnd: mayAct(found, kind) }]
  }

  return withOwnSight<Links>({
    async ofCase(by, caseId, page) {
      const found = await find(by, caseId)
      if (!found) return undefined
      const { links, next } = await kept.of(caseId, page)
      const offers = Object.entries(found.rules.definition.links ?? {}).flatMap(([kind, link]) => (mayAct(found, link) ? [{ kind, title: link.title, to: link.to }] : []))
      return { links: (await Promise.all(links.map((link) => shown(found, link)))).flat(), offers, ...(next !== undefined && { next }) }
    },

    async link(by, caseId, { id, kind, other: called }) {
      const found = await find(by, caseId)
      if (!found) return { outcome: 'unknown' }
      const link = found.rules.definition.links?.[kind]
      if (!link) return refused('kind')
      if (!mayAct(found, link)) return refused('role')
      const otherId = await kept.caseCalled(called)
      const other = otherId === undefined || otherId === caseId ? undefined : await find(by, otherId)
      if (!other) return refused('case')
      if (!link.to.includes(other.pathway)) return refused('pathway')
      if (found.practice !== other.practice) return refused('practice')
      if (found.state.closedAt !== undefined || other.state.closedAt !== undefined) return refused('closed')
      const added = { id: linkId(caseId, id), kind, pathway: found.pathway, version: found.version, first: caseId, second: other.id, firstSees: link.sees, secondSees: link.shows, by: by.id }
      return (await kept.add(added)) ? { outcome: 'ok', id: added.id } : refused('linked')
    },

    async end(by, caseId, id) {
      const found = await find(by, caseId)
      const link = found && (await kept.find(id, caseId))
      const kind = link && (await kindOf(link))
      if (!found || !kind) return { outcome: 'unknown' }
      if (!mayAct(found, kind)) return refused('role')
      await kept.end(id, by.id)
      return { outcome: 'ok', id }
    },
  })
}

const mayAct = ({ actor }: ActingCase, { roles }: Link): boolean => roles.some((role) => actor.roles.includes(role))

/** Of another case no more is told than what is pinned and says nothing of who it is about. */
function summary(definition: PathwayDefinition, facts: Facts): Facts {
  const classes = factClasses(definition)
  return Object.fromEntries(Object.entries(facts).filter(([name]) => definition.facts[name]?.pinned && classes[name] === 'V0'))
}
