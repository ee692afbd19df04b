import type { Group, Leaf, Named } from '../../domain/document/names'

const TEXTS: Record<string, string> = { institution: 'DGASPC TEST', county: 'Dolj', name: 'TEST Serviciul', role: 'Manager de caz', code: 'TEST-2026-0007', fullName: 'TEST Popa Ana-Maria', firstName: 'TEST Ana-Maria', lastName: 'TEST Popa', alias: 'TEST Ana', number: '12', value: '17', counted: '17', by: 'rural', pathway: 'TEST parcurs', stage: 'TEST etapă' }
const BY_TYPE: Partial<Record<Leaf['type'], unknown>> = { number: 3, date: '2026-03-05', dateTime: '2026-03-05T12:07:00.000Z', instant: '2026-03-05T12:07:00.000Z', yesNo: true, yesNoUnknown: 'yes', cnp: '1800101400181', phone: '0700 000 000', email: 'test@example.org', longText: 'TEST o propoziție mai lungă, așa cum o scrie cineva la birou, cu ș și ț și cu „ghilimele”.' }

const leafValue = ({ type, options }: Leaf, name: string, row: number): unknown => {
  if (options && options.length > 0) return options[row % options.length]?.id
  return BY_TYPE[type] ?? TEXTS[name] ?? `TEST ${name}`
}

/** Something for everything a document may name: as if every form were signed and every fact recorded. */
export function syntheticValues(named: Named, name = '', row = 0): unknown {
  if (named.kind === 'leaf') return leafValue(named, name, row)
  if (named.kind === 'list') return [0, 1].map((one) => syntheticValues(named.row, name, one))
  return Object.fromEntries(Object.entries((named satisfies Group).of).map(([key, inside]) => [key, key === 'signatures' ? undefined : syntheticValues(inside, key, row)]))
}
