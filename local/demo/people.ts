import { addDays } from '../../domain/time/localDate'
import type { DemoPlan } from './plan'

/** A number from 0 that looks accidental and is always the same for the same two. */
const scattered = (seed: number, below: number): number => (Math.imul(seed + 1, 2_654_435_761) >>> 8) % below

const pick = <Item>(items: readonly Item[], at: number): Item => items[at % items.length] as Item

const MOST_CHILDREN = 3

/** The n-th invented beneficiary: nobody who lives, and seen at a glance to be nobody. */
export function inventedPerson({ beneficiaries: { first, last, children } }: DemoPlan, n: number): Record<string, unknown> {
  const firstName = `TEST-${pick(first, n)}`
  const count = scattered(n, MOST_CHILDREN + 1)
  return {
    firstName,
    lastName: pick(last, Math.floor(n / first.length)),
    alias: firstName,
    birthDate: addDays('1972-01-15', scattered(n + 7, 12_000)),
    phone: `0700 000 ${String(n + 1).padStart(3, '0')}`,
    legalAddress: `Strada Inventată ${n + 1}, localitatea Exemplu`,
    childrenCount: count,
    children: Array.from({ length: count }, (_, child) => ({ childAlias: `TEST-${pick(children, n + child)}`, childAge: 2 + scattered(n * 5 + child, 14), witness: pick(['yes', 'no', 'unknown'], n + child) })),
  }
}

export interface StaffMember {
  id: string
  email: string
  name: string
  role: string
  unit: string
}

/** What the ids of invented staff begin with. */
export const STAFF_IDS = 'u_demo_'

/** Everybody who works in the staffed networks: each role at least once in each. */
export function inventedStaff({ staffed, staff, staffNames: { first, last, mark }, mailDomain }: DemoPlan, roles: string[]): StaffMember[] {
  const posts = staffed.flatMap((unit) => roles.flatMap((role) => Array.from({ length: staff[role] ?? 1 }, (_, at) => ({ unit, role, at }))))
  return posts.map(({ unit, role, at }, n) => {
    const login = `${role}${at > 0 ? at + 1 : ''}.${unit}`.toLowerCase()
    return { id: `${STAFF_IDS}${login.replace('.', '_')}`, email: `${login}@${mailDomain}`, name: `${pick(first, n)} ${pick(last, Math.floor(n / first.length))} ${mark}`, role, unit }
  })
}
