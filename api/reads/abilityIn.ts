import { abilityAcross, type CaseAbility, type Viewer } from '../../domain/access/permissions'
import type { Pathways } from '../acts/pathways'

/** What somebody may see across pathways, by what each current version grants. */
export const abilityIn =
  (pathways: Pathways) =>
  async (user: Viewer): Promise<CaseAbility> =>
    abilityAcross(user, await pathways.all())
