import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

const Names = z.array(z.string().min(1)).min(1)

const DemoPlan = z.strictObject({
  pathway: z.string(),
  mailDomain: z.string(),
  staffed: z.array(z.string()).min(2),
  staff: z.record(z.string(), z.int().positive()),
  staffNames: z.strictObject({ first: Names, last: Names, mark: z.string() }),
  beneficiaries: z.strictObject({ first: Names, last: Names, children: Names }),
  /** Code, of the county as well → name. */
  units: z.record(z.string(), z.string()).transform((names) => Object.fromEntries(Object.entries(names).map(([code, name]) => [code, { name, county: code }]))),
})
/** By code, which is the id as well. */
export type DemoUnits = Record<string, { name: string; county: string }>
/** What the demo is made of. */
export type DemoPlan = z.infer<typeof DemoPlan>

export const demoPlan = (): DemoPlan => DemoPlan.parse(parse(readFileSync(join(__dirname, 'demo.yaml'), 'utf8')))
