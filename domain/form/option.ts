import { z } from 'zod'
import { FactName } from '../pathway/words'

/** A code with its words. */
export const Named = z.strictObject({ id: z.string().min(1), ro: z.string().min(1), en: z.string().min(1).optional() })

/** One answer that can be chosen, and the points it has for every question that offers it. */
export const Option = Named.extend({ points: z.number().optional() })
export type Option = z.infer<typeof Option>

/** Options written out, or the name of a code list; by the time a definition is checked, the list itself stands there. */
export const Options = z
  .union([z.array(Option).min(1), FactName.transform((name): Option[] => [{ id: name, ro: name }])])
  .meta({ description: 'The answers to choose from, or the name of a code list: options: counties.' })
