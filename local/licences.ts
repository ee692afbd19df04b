import satisfies from 'spdx-satisfies'

/** Licences under which a package may be handed on unchanged beside a program under EUPL-1.2, without conditions on that program. */
const ALLOWED = ['MIT', 'MIT-0', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'ISC', 'Unlicense', 'CC0-1.0', 'BlueOak-1.0.0', 'Python-2.0', 'OFL-1.1', 'MPL-2.0', 'EPL-2.0', 'EUPL-1.2', 'CC-BY-4.0']

/** Packages that name no licence; somebody has read the one they carry. */
const READ: Record<string, string> = {
  'unionfs@4.6.0': 'Unlicense',
}

/** A package as the bill of materials names it. */
export interface Component {
  name: string
  version: string
  'bom-ref': string
  licenses?: ({ license: { id?: string; name?: string } } | { expression: string })[]
}

export interface LicensedPackage {
  package: string
  /** An SPDX expression; empty when the package names none. */
  licence: string
}

const expressionOf = (one: NonNullable<Component['licenses']>[number]): string => ('expression' in one ? one.expression : (one.license.id ?? one.license.name ?? ''))

/** Which package comes under which licence, by name. */
export function licensed(components: Omit<Component, 'bom-ref'>[]): LicensedPackage[] {
  return components
    .map(({ name, version, licenses = [] }) => ({ package: `${name}@${version}`, licence: licenses.map(expressionOf).join(' AND ') }))
    .map((one) => ({ ...one, licence: one.licence || (READ[one.package] ?? '') }))
    .sort((one, other) => (one.package < other.package ? -1 : 1))
}

/** Packages whose licence is not on the list or cannot be read. */
export const notAllowed = (packages: LicensedPackage[]): LicensedPackage[] => packages.filter(({ licence }) => !isAllowed(licence))

function isAllowed(licence: string): boolean {
  try {
    return satisfies(licence, ALLOWED)
  } catch {
    return false
  }
}
