import { DatabaseError } from 'pg'

/** Raised where somebody would hold roles in units of two compartments: who works with victims does not work with aggressors. */
export class TwoCompartments extends Error {
  constructor(options?: ErrorOptions) {
    super('This person holds a role in a unit of another compartment, and nobody works in two. Take that role from her first.', options)
    this.name = 'TwoCompartments'
  }

  /** The same for people, in Romanian. */
  readonly ro = 'Această persoană are un rol într-o unitate a altui compartiment și nimeni nu lucrează în două. Retrageți-i întâi acel rol.'
}

/** Puts into words what the database has refused; anything else is passed on. */
export function insteadTwoCompartments(error: unknown): never {
  if (error instanceof DatabaseError && error.constraint === 'one_compartment_per_user') throw new TwoCompartments({ cause: error })
  throw error
}
