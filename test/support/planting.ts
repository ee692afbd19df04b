import type { Field } from '../../domain/form/definition'
import { isCnp } from '../../domain/people/cnp'

/** Something personal put in on purpose: what it is and where it was put. */
export interface Planted {
  kind: 'name' | 'cnp' | 'phone' | 'address' | 'email' | 'text'
  /** As it is looked for: whole, and long enough not to occur by chance. */
  value: string
  where: string
}

const numbered = (number: number, digits: number): string => String(number).padStart(digits, '0')

function cnpOf(number: number): string {
  const twelve = `29601014${numbered(number, 4)}`
  return [...'0123456789'].map((digit) => twelve + digit).find(isCnp) ?? ''
}

const VALUES: Record<Planted['kind'], (number: number) => string> = {
  name: (number) => `Zambilescu-Q${numbered(number, 4)}`,
  cnp: cnpOf,
  phone: (number) => `+4072299${numbered(number, 4)}`,
  address: (number) => `Strada Zambilelor Q${numbered(number, 4)}`,
  email: (number) => `zambila.q${numbered(number, 4)}@planted.test`,
  text: (number) => `Povestea-Zambilei-Q${numbered(number, 4)}`,
}

const KINDS: Partial<Record<Field['type'], Planted['kind']>> = { text: 'text', longText: 'text', phone: 'phone', email: 'email', cnp: 'cnp', signature: 'name' }
const NAMES = /name|alias|person/i
const ADDRESSES = /address/i

/** Personal data that exist nowhere else, each value once, and what of them was planted where. */
export class Planting {
  readonly planted: Planted[] = []

  value(kind: Planted['kind'], where: string): string {
    const value = VALUES[kind](this.planted.length + 1)
    this.planted.push({ kind, value, where })
    return value
  }

  /** Answers in which everything that is written freely is planted, in rows of lists too; coded answers stay. */
  into(fields: Field[], answers: Record<string, unknown>, where: string): Record<string, unknown> {
    const free = fields.flatMap((field): [string, unknown][] => {
      const { id, type } = field
      const given = answers[id]
      if (type === 'list') return Array.isArray(given) ? [[id, given.map((row: Record<string, unknown>) => this.into(field.fields ?? [], row, `${where} ${id}`))]] : []
      const kind = KINDS[type]
      if (!kind) return []
      const meant = kind === 'text' && NAMES.test(id) ? 'name' : kind === 'text' && ADDRESSES.test(id) ? 'address' : kind
      return [[id, this.value(meant, `${where} ${id}`)]]
    })
    return { ...answers, ...Object.fromEntries(free) }
  }
}
