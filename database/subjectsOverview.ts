import type { Knex } from 'knex'
import { may, seeing, unitsOf, type CaseAbility, type CaseFile } from '../domain/access/permissions'
import { foldWords, sought } from '../domain/people/fold'
import type { Person } from '../domain/people/person'
import { whereAllowed } from './access'
import type { PersonKeys } from './keys/personKeys'
import type { Vault } from './keys/vault'
import { people, searchToken } from './people'

interface Keys {
  vault: Vault
  personKeys: PersonKeys
}

/** Names of the people whose cases are listed, as far as each may be read: her chosen name or her whole name. Others are absent. */
export const subjectsOverview =
  (knex: Knex, keys: Keys) =>
  async (ability: CaseAbility, listed: (Pick<CaseFile, 'pathway' | 'unitId' | 'createdBy' | 'team'> & Partial<CaseFile> & { personId: string })[]): Promise<Map<string, string>> => {
    const named = new Map<string, (person: Person) => string>()
    for (const { personId, pathway, unitId, createdBy, team, openRoles = [], excluded = [], brokenBy = [], grantedTo = [], orderedFor = [] } of listed) {
      const file = { pathway, unitId, createdBy, team, openRoles, excluded, brokenBy, grantedTo, orderedFor }
      if (may(ability, 'read', file, 'V1')) named.set(personId, wholeName)
      else if (may(ability, 'read', file, 'V1:alias') && !named.has(personId)) named.set(personId, givenName)
    }
    const known = await people(knex, keys).read([...named.keys()])
    return new Map([...known].map(([id, person]) => [id, named.get(id)?.(person) ?? '']))
  }

const words = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join(' ')
const wholeName = ({ firstName, lastName, alias }: Person): string => words(firstName, lastName) || words(alias)
const givenName = ({ alias, firstName }: Person): string => words(alias ?? firstName)

/** The one compartment somebody works in; none where she may see nothing, or where she would stand in two. */
async function compartmentOf(knex: Knex, ability: CaseAbility): Promise<string | undefined> {
  const [compartment, ...others] = await knex('units').whereIn('units.id', unitsOf(ability)).distinct<{ compartment: string }[]>('units.compartment').pluck<string[]>('units.compartment')
  return others.length > 0 ? undefined : compartment
}

/** Cases of the viewer's compartment whose identity she may read and whose person has a name, or the end of a number, that begins like each of the words. Needs at least three letters of one. */
export const subjectSearchOverview =
  (knex: Knex, { vault }: Pick<Keys, 'vault'>) =>
  async (ability: CaseAbility, text: string, limit = 50): Promise<{ caseId: string; code: string; personId: string }[]> => {
    const terms = [...new Set(foldWords(text).map(sought))]
    const compartment = terms.length > 0 ? await compartmentOf(knex, ability) : undefined
    if (compartment === undefined) return []
    const tokens = terms.map((term) => searchToken(vault, compartment, term))
    const found = knex('person_search_tokens')
      .whereRaw('person_search_tokens.token = any(?::bytea[])', [tokens])
      .groupBy('person_search_tokens.person_id')
      .havingRaw('count(*) = ?', [tokens.length])
      .select('person_search_tokens.person_id')
    return whereAllowed(knex('cases').where('cases.compartment', compartment).whereIn('cases.person_id', found), seeing(ability, 'V1'))
      .orderBy('cases.code')
      .limit(limit)
      .select({ caseId: 'cases.id', code: 'cases.code', personId: 'cases.person_id' })
  }
