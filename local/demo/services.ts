import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

const Service = z.strictObject({
  pathway: z.string(),
  /** Its id is its code. */
  unit: z.strictObject({ code: z.string(), name: z.string(), county: z.string() }),
  /** When its examples began, one after the other. */
  daysAgo: z.array(z.int().positive()).min(1),
})
/** A service the demo shows by the examples of its definition. */
export type Service = z.infer<typeof Service>

export const services = (): Service[] => z.array(Service).parse(parse(readFileSync(join(__dirname, 'services.yaml'), 'utf8')))
