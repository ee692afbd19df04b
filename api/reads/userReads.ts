import type { Knex } from 'knex'
import { units } from '../../database/units'
import { users, type User } from '../../database/users'
import { passwordFits } from '../accounts/passwords'
import type { DeskUser, Reads } from './reads'

const deskUser = ({ id, name, email, locale, memberships }: User): DeskUser => ({ id, name, email, language: locale, memberships })
const active = (user: User | undefined): User | undefined => (user?.disabledAt === null ? user : undefined)

type UserReads = Pick<Reads, 'signIn' | 'user' | 'checkPassword' | 'units' | 'colleagues'>

/** Who signs in, and where she works. */
export function userReads(knex: Knex): UserReads {
  const people = users(knex)
  return {
    async signIn(email, password) {
      const found = await people.credentials(email)
      const fits = await passwordFits(found?.disabledAt === null ? found.passwordHash : undefined, password)
      const user = fits && found ? await people.byId(found.id) : undefined
      return user && deskUser(user)
    },
    async user(id) {
      const user = active(await people.byId(id))
      return user && deskUser(user)
    },
    checkPassword: async (id, password) => passwordFits(active(await people.byId(id))?.passwordHash, password),
    colleagues: (unit, roles) => people.holding(roles, unit),
    async units(user) {
      const hers = new Set(user.memberships.flatMap((membership) => membership.units))
      return (await units(knex).of([...hers])).map(({ id, name, compartment }) => ({ id, title: name, compartment }))
    },
  }
}
