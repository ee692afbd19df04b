import type { Knex } from 'knex'
import { hardestOf, verdictOn, type Verdict } from '../../domain/retention/verdict'
import { subjects } from './subject'

/** A person whose cases may all be erased now. */
export interface DueSubject {
  personId: string
  may: 'erase' | 'review'
  verdicts: Verdict[]
}

const PAGE = 200

/** Everybody whose cases are all over and kept by no rule any more, in pages by id. */
export async function* dueSubjects(knex: Knex, now: string, from = ''): AsyncGenerator<DueSubject> {
  const reader = subjects(knex)
  for (let after = from; ; ) {
    const ids = await closedPeople(knex, after)
    for (const { personId, cases } of await reader.read(ids, now)) {
      const verdicts = cases.map(({ kept, rules, today }) => verdictOn(kept, rules, today))
      const may = hardestOf(verdicts)
      if (may === 'erase' || may === 'review') yield { personId, may, verdicts }
    }
    const last = ids.at(-1)
    if (last === undefined || ids.length < PAGE) return
    after = last
  }
}

const closedPeople = (knex: Knex, after: string): Promise<string[]> =>
  knex('people')
    .where('people.id', '>', after)
    .whereNull('people.erased_at')
    .whereExists(knex('cases').whereRaw('cases.person_id = people.id').whereNull('cases.erased_at').select(knex.raw('1')))
    .whereNotExists(knex('cases').whereRaw('cases.person_id = people.id').whereNull('cases.erased_at').whereNot('cases.status', 'closed').select(knex.raw('1')))
    .orderBy('people.id')
    .limit(PAGE)
    .pluck('people.id')
