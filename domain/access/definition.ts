import { z } from 'zod'
import { FactName, RoleName } from '../pathway/words'
import { VISIBILITY_CLASSES } from './grants'

const Classes = z.array(z.enum(VISIBILITY_CLASSES)).min(1)

/** Access to one record for a while: by a person herself in an emergency, or because a supervisor lets her. Times and lengths are parameters. */
export const Access = z.strictObject({
  /** Reading with a reason; others are told at once and one of them reviews it. */
  breakGlass: z
    .strictObject({
      roles: z.array(RoleName).min(1),
      /** `units`: only cases of the units the role is held in. */
      within: z.enum(['units', 'everywhere']).default('units'),
      shows: Classes,
      lasts: FactName.meta({ description: 'Parameter with a time such as 60 minutes.' }),
      reasonAtLeast: FactName.meta({ description: 'Parameter with the least number of characters of the reason.' }),
      tells: z.array(RoleName).min(1),
      reviewedBy: z.array(RoleName).min(1),
      reviewWithin: FactName.meta({ description: 'Parameter with a time such as 24 hours.' }),
    })
    .optional(),
  /** Reading a named case until a date. */
  leave: z
    .strictObject({
      givenBy: z.array(RoleName).min(1),
      longest: FactName.meta({ description: 'Parameter with a time such as 30 days.' }),
      to: z.record(RoleName, z.strictObject({ shows: Classes, withOrder: z.array(z.enum(VISIBILITY_CLASSES)).default([]).meta({ description: 'Also shown where a written order is recorded.' }) })),
    })
    .optional(),
  /** Who may declare that somebody else has a conflict of interest; everybody may of herself. */
  conflictsDeclaredBy: z.array(RoleName).default([]),
})
export type Access = z.infer<typeof Access>
