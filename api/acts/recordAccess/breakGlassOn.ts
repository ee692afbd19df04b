import { accessLog } from '../../../database/accessLog'
import { caseFiles, type PlacedCase } from '../../../database/caseFiles'
import { recordGrants, type RecordGrant } from '../../../database/recordGrants'
import type { Access } from '../../../domain/access/definition'
import { breaksGlass, mayBreak, mayGiveLeave, mayReview } from '../../../domain/access/recordActs'
import { standsInFor, type Viewer } from '../../../domain/access/permissions'
import { breakGlassTerms } from '../../../domain/access/terms'
import type { ActingUser } from '../acts'
import { submissionKey } from '../submission'
import { placed, type Placed, type RecordAccessNeeds } from './needs'
import { reasonGiven } from './reason'
import type { RecordAccess } from './recordAccess'

/** Codes are short and in order: whoever tries them out is stopped. */
const MOST_TRIES = 10
const TRIES_MINUTES = 60

const ownUnits = ({ memberships }: Viewer): string[] => [...new Set(memberships.filter((held) => held.standsInFor === undefined).flatMap(({ units }) => units))]

type Acts = Pick<RecordAccess, 'mayBreak' | 'reasonAtLeast' | 'breakGlass' | 'end' | 'review' | 'reviewed' | 'toReview'>

/** Reading in an emergency, and whoever looks at it afterwards. */
export function breakGlassOn(needs: RecordAccessNeeds): Acts {
  const { knex, personKeys, pathways } = needs
  const grants = recordGrants(knex, personKeys)

  /** The longest reason any of her pathways asks for: one answer for every code, so that none tells whose case it is. */
  const reasonAtLeast: Acts['reasonAtLeast'] = async (by) => {
    const hers = (await pathways.all()).filter(({ definition }) => breaksGlass(by, definition.access?.breakGlass))
    return Math.max(0, ...hers.map(({ definition }) => breakGlassTerms(definition)?.reasonAtLeast ?? 0))
  }

  const allowed = async (by: ActingUser, file: PlacedCase | undefined): Promise<{ found: Placed; role: string; rule: NonNullable<Access['breakGlass']> } | undefined> => {
    const [found, compartments] = await Promise.all([placed(needs, file), caseFiles(knex).compartments(ownUnits(by))])
    const rule = found?.definition.access?.breakGlass
    const role = found && mayBreak(by, rule, found.file)
    return found && rule && role !== undefined && compartments.includes(found.file.compartment) ? { found, role, rule } : undefined
  }

  const withCase = async (grantId: string) => {
    const grant = await grants.find(grantId)
    const found = grant && (await placed(needs, await caseFiles(knex).byId(grant.caseId)))
    return grant && found && { grant, ...found }
  }

  return {
    reasonAtLeast,
    mayBreak: async (by) => (await pathways.all()).some(({ definition }) => breaksGlass(by, definition.access?.breakGlass) !== undefined),

    async breakGlass(by, { id, code, reason: text }) {
      const least = await reasonAtLeast(by)
      if (least === 0) return { outcome: 'not-allowed' }
      const reason = reasonGiven(text, { least })
      if (typeof reason !== 'string') return reason
      if ((await grants.refusedLately(by.id, TRIES_MINUTES)) >= MOST_TRIES) return { outcome: 'too-many' }
      const file = await caseFiles(knex).byCode(code.trim().toUpperCase())
      const may = await allowed(by, file)
      const terms = may && breakGlassTerms(may.found.definition)
      if (!may || !terms) {
        await accessLog(knex).add({ userId: by.id, action: 'refused', subject: 'breakGlass', subjectId: file?.id ?? '' })
        return { outcome: 'unknown' }
      }
      const { id: caseId, personId } = may.found.file
      const grant = await grants.add({ submission: submissionKey(by.id, id), caseId, personId, userId: by.id, kind: 'break-glass', role: may.role, byOrder: false, givenBy: by.id, reason, lastsMs: terms.lastsMs, reviewWithinMs: terms.reviewWithinMs, tells: may.rule.tells })
      return grant ? { outcome: 'ok', grant } : { outcome: 'id-used' }
    },

    async end(by, grantId) {
      const found = await withCase(grantId)
      const access = found?.definition.access
      const hers = found && (found.grant.userId === by.id || mayGiveLeave(by, access?.leave, found.file) || mayReview(by, access?.breakGlass, found.file, found.grant.userId))
      if (!found || !hers) return { outcome: 'unknown' }
      await grants.end(grantId, by.id)
      return { outcome: 'ok' }
    },

    async review(by, grantId, { review, note: text }) {
      const found = await withCase(grantId)
      if (found?.grant.kind !== 'break-glass' || !mayReview(by, found.definition.access?.breakGlass, found.file, found.grant.userId)) return { outcome: 'unknown' }
      const note = reasonGiven(text, { field: 'note', least: review === 'unjustified' ? 1 : 0 })
      if (typeof note !== 'string') return note
      const { id: caseId, personId } = found.file
      return (await grants.review(grantId, { by: by.id, personId, caseId, review, note })) ? { outcome: 'ok' } : { outcome: 'reviewed' }
    },

    async reviewed(by, grantId) {
      const found = await withCase(grantId)
      if (found?.grant.kind !== 'break-glass' || !mayReview(by, found.definition.access?.breakGlass, found.file, found.grant.userId)) return undefined
      const { personId: _, ...grant } = found.grant
      return { grant, ...(await grants.words(grantId, found.file.personId)), mayReview: grant.reviewedAt === null }
    },

    async toReview(by) {
      const all = await pathways.all()
      const reviews = (role: string, pathway: string): boolean => all.some((one) => one.pathway === pathway && one.definition.access?.breakGlass?.reviewedBy.includes(role))
      const held = by.memberships.filter(({ role }) => all.some(({ pathway }) => reviews(role, pathway)))
      if (held.length === 0) return []
      const rows = await grants.toReview([...new Set(held.flatMap(({ units }) => units))], [by.id, ...standsInFor(by)], by.id)
      return rows.filter(({ pathway, unitId }) => held.some(({ role, units }) => reviews(role, pathway) && units.includes(unitId))).map(({ pathway: _pathway, unitId: _unit, ...grant }): RecordGrant => grant)
    },
  }
}
