import type { OwnSight } from '../../database/sight'
import { accessLog } from '../../database/accessLog'
import { caseFiles } from '../../database/caseFiles'
import { abilityAcross, inPlaceOf, type Viewer } from '../../domain/access/permissions'
import type { Pathways } from '../acts/pathways'

/** Whoever looks at a case is named in the access log, and in whose place she looked if she may not herself. */
export async function noteReading({ knex, pathways }: { knex: OwnSight; pathways: Pathways }, user: Viewer, caseId: string): Promise<void> {
  const standsIn = user.memberships.some(({ standsInFor }) => standsInFor !== undefined)
  const [file, all] = standsIn ? await Promise.all([caseFiles(knex).byId(caseId), pathways.all()]) : []
  await accessLog(knex).add({ userId: user.id, action: 'read', subject: 'case', subjectId: caseId, inPlaceOf: file && inPlaceOf(user, file, (viewer) => abilityAcross(viewer, all ?? [])) })
}
