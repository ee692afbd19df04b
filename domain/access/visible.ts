import { VISIBILITY_CLASSES, type Shown, type VisibilityClass } from './grants'
import { may, type CaseAbility, type CaseFile } from './permissions'

/** Classes of a case that a person may read. */
export const readable = (ability: CaseAbility, file: CaseFile): Set<VisibilityClass> => new Set(VISIBILITY_CLASSES.filter((shown) => may(ability, 'read', file, shown)))

/** Of fields that each have a class, those a person may read; what is not said is social content (V3). */
export function visibleFields<Field extends { visibility?: Shown | undefined }>(fields: Field[], ability: CaseAbility, file: CaseFile): Field[] {
  return fields.filter(({ visibility }) => may(ability, 'read', file, visibility ?? 'V3'))
}
