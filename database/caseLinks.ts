import type { Knex } from 'knex'
import type { Facts } from '../domain/case/state'
import type { LinkSight } from '../domain/link/definition'
import { decodeCursor, encodeCursor } from './cursor'

/** Two cases to be joined. */
export interface NewLink {
  /** The same id is the same link. */
  id: string
  kind: string
  pathway: string
  version: number
  first: string
  second: string
  firstSees: LinkSight
  secondSees: LinkSight
  by: string
}

/** A case joined with one somebody looks at, as far as she sees it from there. */
export interface LinkedCase {
  id: string
  kind: string
  /** Whose words the kind is. */
  pathway: string
  version: number
  /** The case looked at is the one whose definition knows the kind. */
  isFirst: boolean
  sees: Exclude<LinkSight, 'nothing'>
  since: string
  otherId: string
  otherCode: string | null
  otherPathway: string
  otherVersion: number
  otherStage: string | null
  otherStatus: string | null
  otherFacts: Facts | null
  /** She may see it by herself too. */
  visible: boolean
}

/** A link whose beginning or end the journals do not tell yet. */
export interface UnnotedLink {
  id: string
  first: string
  second: string
  firstSees: LinkSight
  secondSees: LinkSight
  by: string
  act: 'linked' | 'ended'
}

const columns = `l.id, l.kind, l.pathway, l.version, l.is_first as "isFirst", l.sees, l.since, l.other_id as "otherId", l.other_code as "otherCode", l.other_pathway as "otherPathway", l.other_version as "otherVersion",
  l.other_stage as "otherStage", l.other_status as "otherStatus", l.other_facts as "otherFacts", v.id is not null as visible`

/** Links between cases of one compartment; the tables refuse any other. */
export const caseLinks = (knex: Knex) => ({
  /** Joins two cases. False where they are joined so already, by another submission. */
  async add({ id, kind, pathway, version, first, second, firstSees, secondSees, by }: NewLink): Promise<boolean> {
    const compartment = knex('cases').where('cases.id', first).select('cases.compartment')
    await knex('case_links').insert({ id, kind, pathway, version, first, second, compartment, first_sees: firstSees, second_sees: secondSees, linked_by: by }).onConflict().ignore()
    const joined: { id: string } | undefined = await knex('case_links').where('case_links.first', first).where('case_links.second', second).where('case_links.kind', kind).whereNull('case_links.until').first('case_links.id')
    return joined?.id === id
  },

  /** Twice changes nothing. */
  async end(id: string, by: string): Promise<void> {
    await knex('case_links').where('case_links.id', id).whereNull('case_links.until').update({ ended_by: by, until: knex.fn.now() })
  },

  /** A link that is not over, from either of its cases. */
  async find(id: string, caseId: string): Promise<{ kind: string; pathway: string; version: number } | undefined> {
    return knex<{ kind: string; pathway: string; version: number }>('case_links').where('case_links.id', id).whereNull('case_links.until').whereRaw('? in (case_links.first, case_links.second)', [caseId]).first('case_links.kind', 'case_links.pathway', 'case_links.version')
  },

  /** The oldest first, a page at a time. */
  async of(caseId: string, { after, limit = 50 }: { after?: string | undefined; limit?: number } = {}): Promise<{ links: LinkedCase[]; next?: string }> {
    const [since, id] = after === undefined ? ['-infinity', ''] : decodeCursor(after, 2)
    const { rows } = await knex.raw<{ rows: LinkedCase[] }>(
      `select ${columns} from parcurs_linked(cast(:caseId as text), cast(:since as timestamptz), cast(:id as text), cast(:most as int)) l left join cases v on v.id = l.other_id order by l.since, l.id`,
      { caseId, since, id, most: limit + 1 },
    )
    const links = rows.slice(0, limit)
    const last = links.at(-1)
    return { links, ...(rows.length > limit && last && { next: encodeCursor([last.since, last.id]) }) }
  },

  /** Id of a case by its id or whole code, if it can be seen. */
  async caseCalled(idOrCode: string): Promise<string | undefined> {
    const found: { id: string } | undefined = await knex('cases').where('cases.id', idOrCode).orWhere('cases.code', idOrCode.toUpperCase()).first('cases.id')
    return found?.id
  },

  async unnoted(limit: number): Promise<UnnotedLink[]> {
    const { rows } = await knex.raw<{ rows: UnnotedLink[] }>(
      `select l.id, l.first, l.second, l.first_sees as "firstSees", l.second_sees as "secondSees", case when l.noted then l.ended_by else l.linked_by end as by, case when l.noted then 'ended' else 'linked' end as act
       from case_links l where not l.noted or (l.until is not null and not l.end_noted) order by l.since limit cast(:limit as int)`,
      { limit },
    )
    return rows
  },

  async markNoted(id: string, act: UnnotedLink['act']): Promise<void> {
    await knex('case_links').where('case_links.id', id).update(act === 'linked' ? { noted: true } : { end_noted: true })
  },
})
