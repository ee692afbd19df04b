import { z } from 'zod'
import { FactName, Text } from '../pathway/words'
import { VISIBILITY_CLASSES, type Shown, type VisibilityClass } from './grants'

/** What a role may be shown of classes it does not read: single questions of forms and single facts. */
export const Parts = z
  .record(
    FactName,
    z.strictObject({
      title: Text,
      shows: z.array(z.string().regex(/^(facts\.[a-z][A-Za-z0-9]*|[A-Z][A-Za-z0-9]*(-[A-Za-z0-9]+)*\.[a-z][A-Za-z0-9]*)$/, 'write a question as F-10.allergies, or a fact as facts.workLimits')).min(1),
    }),
  )
  .meta({ description: 'Parts of classes that roles are shown: V4: workLimits shows only what of this part is V4.' })
export type Parts = z.infer<typeof Parts>

/** Shown by itself: how she wants to be called. */
export const ALIAS = 'alias'

/** Every way in which something of a class may be shown: with the class, or with a part that names it. */
export const waysToShow = (parts: Parts | undefined, shownClass: VisibilityClass, name: string): Shown[] => [
  shownClass,
  ...Object.entries(parts ?? {}).flatMap(([part, { shows }]): Shown[] => (shows.includes(name) ? [`${shownClass}:${part}`] : [])),
]

/** All that may be read of a case one by one: classes, and parts of them. */
export const everyShown = (parts: Parts | undefined): Shown[] => [...VISIBILITY_CLASSES, ...Object.keys(parts ?? {}).flatMap((part) => VISIBILITY_CLASSES.map((one): Shown => `${one}:${part}`))]
