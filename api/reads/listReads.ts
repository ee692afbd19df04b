import { caseloadCount, caseloadOverview } from '../../database/caseloadOverview'
import { accessLog } from '../../database/accessLog'
import { openSearch, sealSearch } from '../../database/keys/sealedSearch'
import { escalationsOverview } from '../../database/escalationsOverview'
import { subjectSearchOverview, subjectsOverview } from '../../database/subjectsOverview'
import { waitingOverview, worklistOverview, type WorkItem } from '../../database/worklistOverview'
import { workloadOverview } from '../../database/workloadOverview'
import { workloads } from '../../domain/access/workload'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import { DECIDING } from '../presenters/deciding'
import { abilityIn } from './abilityIn'
import type { ReadNeeds } from './readNeeds'
import type { CaseRow, Reads, WorkRow } from './reads'

const WORK_ON_A_PAGE = 50
const PAGE_SIZE = 25
/** Names have no digits; codes do. */
const CODE = /\d/

type ListReads = Pick<Reads, 'pathways' | 'worklist' | 'sealSearch' | 'openSearch' | 'caseload' | 'decisions' | 'workload'>
type Names = Map<string, string>

function workRow(item: WorkItem, mine: boolean, names: Names): WorkRow {
  const { caseId, code, pathway, version, kind, step, key, status, role, openedAt, dueAt, escalatesAt, deadline, paused } = item
  return { caseId, code, pathway, version, kind: kind === 'proposal' ? 'step' : kind, step, key, status, openedAt, paused, mine, inPlaceOf: item.inPlaceOfName ?? undefined, roles: [role], subject: names.get(item.personId) || undefined, dueAt: dueAt ?? undefined, escalatesAt: escalatesAt ?? undefined, deadline: deadline ?? undefined }
}

/** Lists across cases: work, caseload, decisions. */
export function listReads({ knex, pathways, vault, personKeys, now }: ReadNeeds): ListReads {
  const abilityOf = abilityIn(pathways)
  const subjects = subjectsOverview(knex, { vault, personKeys })
  const search = subjectSearchOverview(knex, { vault })

  return {
    pathways: async () => (await pathways.all()).map(({ pathway, number }) => ({ pathway, version: number })),

    async worklist(user, after) {
      const [ability, own, waiting] = await Promise.all([abilityOf(user), worklistOverview(knex)(user, { after, limit: WORK_ON_A_PAGE }), after === undefined ? waitingOverview(knex)(user.id) : []])
      // Practice runs on a clock of its own: its cases are in their own view, not among the work of today.
      const steps = (items: WorkItem[]) => items.filter(({ kind, practice }) => kind !== 'proposal' && !practice)
      const names = await subjects(ability, [...own.items, ...waiting])
      return { rows: [...steps(own.items).map((item) => workRow(item, true, names)), ...steps(waiting).map((item) => workRow(item, false, names))], next: own.next }
    },

    sealSearch: (text) => sealSearch(vault, text),
    openSearch: (sealed) => openSearch(vault, sealed),

    async caseload(user, { view, stage, unit, pathway, search: text, page }) {
      const ability = await abilityOf(user)
      const people = text && !CODE.test(text) ? await search(ability, text) : undefined
      if (people) await accessLog(knex).found(user.id, people.map(({ personId }) => personId))
      const found = people?.map(({ caseId }) => caseId)
      const practice = view === 'practice'
      const filter = { view: practice ? ('open' as const) : view, practice, now: now(), stage, unitId: unit, pathway, code: text && !found ? text : undefined, ids: found }
      const [{ rows }, total] = await Promise.all([caseloadOverview(knex)(ability, filter, { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }), caseloadCount(knex)(ability, filter)])
      const names = await subjects(ability, rows)
      const shown = rows.map((row): CaseRow => ({
        caseId: row.id, code: row.code, pathway: row.pathway, version: row.version, unitTitle: row.unitName, stage: row.stage, practice: row.practice,
        subject: names.get(row.personId) || undefined, owner: row.members[0]?.name, closed: row.status === 'closed',
        overdue: row.nextDueAt !== null && row.nextDueAt < filter.now, nextStep: row.next ? { step: row.next.step, dueAt: row.next.dueAt ?? undefined } : undefined,
      }))
      return { rows: shown, total }
    },

    async workload(user, of) {
      const published = of ? [] : await pathways.all()
      const decides = (role: string): boolean => published.some(({ definition }) => DECIDING.includes(definition.roles[role]?.kind ?? ''))
      const units = of ? [of.unit] : [...new Set(user.memberships.flatMap((held) => (decides(held.role) ? held.units : [])))]
      const rows = units.length > 0 ? await workloadOverview(knex)(units, of?.users) : []
      const known = new Map<string, PathwayDefinition>()
      for (const { pathway, version } of rows) {
        const found = known.has(`${pathway} ${version}`) ? undefined : await pathways.version(pathway, version)
        if (found) known.set(`${pathway} ${version}`, found.definition)
      }
      return workloads(rows, ({ pathway, version }) => known.get(`${pathway} ${version}`))
    },

    async decisions(user) {
      const [ability, rows] = await Promise.all([abilityOf(user), escalationsOverview(knex)(user)])
      const names = await subjects(ability, rows)
      return rows.map(({ kind, caseId, code, pathway, version, personId, of, deadline, dueAt, since, byName }) => ({
        kind, caseId, code, pathway, version, since, subject: names.get(personId) || undefined, of: of ?? '', deadline: deadline ?? undefined, dueAt: dueAt ?? undefined, by: byName ?? undefined,
      }))
    },
  }
}
