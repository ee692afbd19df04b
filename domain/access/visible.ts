import type { Shown } from './grants'
import { everyShown, type Parts } from './parts'
import { may, type CaseAbility, type CaseFile } from './permissions'

/** Classes of a case that a person may read, and parts of others that she is shown. */
export const readable = (ability: CaseAbility, file: CaseFile, parts?: Parts): Set<Shown> => new Set(everyShown(parts).filter((shown) => may(ability, 'read', file, shown)))

/** Of fields that each have a class, or several ways to be shown, those a person may read; what is not said is social content (V3). */
export function visibleFields<Field extends { visibility?: Shown | undefined; ways?: Shown[] }>(fields: Field[], ability: CaseAbility, file: CaseFile): Field[] {
  return fields.filter(({ visibility, ways = [visibility ?? 'V3'] }) => ways.some((way) => may(ability, 'read', file, way)))
}
