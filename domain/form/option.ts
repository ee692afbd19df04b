import { z } from 'zod'
import { FactName } from '../pathway/words'

/** One answer that can be chosen. */
export const Option = z.strictObject({ id: z.string().min(1), ro: z.string().min(1), en: z.string().min(1).optional() })
export type Option = z.infer<typeof Option>

/** Options written out, or the name of a code list; by the time a definition is checked, the list itself stands there. */
export const Options = z
  .union([z.array(Option).min(1), FactName.transform((name): Option[] => [{ id: name, ro: name }])])
  .meta({ description: 'The answers to choose from, or the name of a code list: options: counties.' })
