import { z } from 'zod'
import type { Path } from './path'
import type { Finding } from './position'
import { readSource, type Source, type SourceFile } from './source'
import { Id } from './words'

const PartName = z.string().regex(/^[a-z][A-Za-z0-9-]*(\/[A-Za-z0-9-]+)*$/, 'use the name of a file of definitions/shared without its ending, for example codes/counties')

/** A part written once for several pathways; a form may come under an id of this pathway. */
export const Use = z.union([PartName, z.strictObject({ part: PartName, as: Id.optional() })])
export const Uses = z.array(Use).min(1).meta({ description: 'Files of definitions/shared that belong to this pathway too: codes/counties, forms/consent, or { part: forms/consent, as: F-13 }.' })

export interface UsedPart {
  part: string
  /** The id a shared form has here. */
  as?: string
  /** Where it is asked for: the file and the place in it. */
  source: Source
  at: Path
}

/** How a shared part is called among the files of a definition, seen from the definition's own folder. */
export const sharedPath = (part: string): string => `../shared/${part}.yaml`

/** Where a file comes in the order of the files: a shared part, and a national definition, as if it lay in the folder itself, a form under the id it has there. */
export const placeOfPart = (path: string, as?: string): string => (as ? `forms/${as}.yaml` : path.replace(/^\.\.\/[a-z0-9-]+\//, ''))

/** The shared parts that some files ask for, and what is wrong with how they ask. */
export function usedParts(sources: Source[]): { parts: UsedPart[]; findings: Finding[] } {
  const parts: UsedPart[] = []
  const findings: Finding[] = []
  for (const source of sources) {
    const uses: unknown = typeof source.value === 'object' && source.value !== null && 'uses' in source.value ? source.value.uses : undefined
    if (uses === undefined) continue
    if (!Array.isArray(uses)) findings.push(malformed(source, ['uses']))
    else
      uses.forEach((given: unknown, i) => {
        const { data } = Use.safeParse(given)
        if (data === undefined) findings.push(malformed(source, ['uses', i]))
        else parts.push({ ...(typeof data === 'string' ? { part: data } : { part: data.part, ...(data.as && { as: data.as }) }), source, at: ['uses', i] })
      })
  }
  return { parts, findings }
}

/** Names of shared parts that these files ask for and that are not among them. */
export function missingParts(files: SourceFile[]): string[] {
  const asking = files.filter(({ text }) => /^uses\s*:/m.test(text)).map(readSource)
  const there = new Set(files.map(({ path }) => path))
  return [...new Set(usedParts(asking).parts.map(({ part }) => part))].filter((part) => !there.has(sharedPath(part))).sort()
}

const malformed = (source: Source, at: Path): Finding => ({
  rule: 'source',
  severity: 'error',
  path: 'uses',
  message: {
    ro: 'Aici se scriu numele părților comune, de exemplu uses: [codes/counties, forms/consent].',
    en: 'Names of shared parts are written here, for example uses: [codes/counties, forms/consent].',
  },
  position: source.locate(at),
})

/** Parts that were asked for and are not there. */
export function absentParts(parts: UsedPart[], sources: Source[]): Finding[] {
  const there = new Set(sources.map(({ path }) => path))
  return parts
    .filter(({ part }) => !there.has(sharedPath(part)))
    .map(({ part, source, at }) => ({
      rule: 'source',
      severity: 'error',
      path: 'uses',
      message: {
        ro: `Partea comună „${part}” nu există (definitions/shared/${part}.yaml); tot ce stă în ea ar lipsi.`,
        en: `The shared part “${part}” does not exist (definitions/shared/${part}.yaml); all that stands in it would be missing.`,
      },
      position: source.locate(at),
    }))
}
