import { z } from 'zod'
import type { Path } from './path'

/** The names a schema allows below a path, for suggestions; all branches of a union together. */
export function keysAt(schema: z.ZodType, path: Path): string[] {
  const reached = path.reduce<z.ZodType[]>((schemas, part) => schemas.flatMap((one) => below(one, part)), [schema])
  return [
    ...new Set(reached.flatMap(branches).flatMap((one) => (one instanceof z.ZodObject ? Object.keys(one.shape) : []))),
  ]
}

function below(schema: z.ZodType, part: string | number): z.ZodType[] {
  return branches(schema).flatMap((one): z.ZodType[] => {
    if (one instanceof z.ZodObject) return part in one.shape ? [one.shape[part] as z.ZodType] : []
    if (one instanceof z.ZodRecord) return [one.valueType as z.ZodType]
    return one instanceof z.ZodArray ? [one.element as z.ZodType] : []
  })
}

/** A schema without its wrappers; a union gives several. */
function branches(schema: z.ZodType): z.ZodType[] {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((one) => branches(one as z.ZodType))
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return branches(schema.unwrap() as z.ZodType)
  if (schema instanceof z.ZodLazy) return branches(schema.unwrap() as z.ZodType)
  return [schema]
}
