import type { Knex } from 'knex'
import { newId } from './newId'

/** What somebody signed in with: families only, such as Firefox on Windows. */
export interface Device {
  browser: string
  system: string
}

export interface SignIn extends Device {
  id: string
  startedAt: string
  /** To the minute. */
  seenAt: string
}

/** After so long without a request the session's cookie is over in any case. */
const OVER = `interval '12 hours'`
/** And so long after signing in, whatever happened in between. */
const LONGEST = `interval '7 days'`

/** Browsers somebody is signed in with. */
export const signIns = (knex: Knex) => {
  const open = (userId: string) => knex('sign_ins').where('sign_ins.user_id', userId).whereNull('sign_ins.ended_at')
  const end = { ended_at: knex.fn.now() }
  return {
    async begin(userId: string, { browser, system }: Device): Promise<string> {
      const id = newId('s')
      await knex('sign_ins').insert({ id, user_id: userId, browser, system })
      return id
    },

    /** Is it still open? Notes once a minute that it was seen. */
    async goesOn(id: string): Promise<boolean> {
      const found: { stale: boolean } | undefined = await knex('sign_ins')
        .where('sign_ins.id', id)
        .whereNull('sign_ins.ended_at')
        .whereRaw(`sign_ins.started_at > now() - ${LONGEST}`)
        .first(knex.raw(`sign_ins.seen_at < now() - interval '1 minute' as stale`))
      if (found?.stale) await knex('sign_ins').where('sign_ins.id', id).update({ seen_at: knex.fn.now() })
      return found !== undefined
    },

    /** Open ones, last seen first. */
    async ofUser(userId: string, limit: number): Promise<SignIn[]> {
      return open(userId)
        .whereRaw(`sign_ins.seen_at > now() - ${OVER} and sign_ins.started_at > now() - ${LONGEST}`)
        .orderBy('sign_ins.seen_at', 'desc')
        .limit(limit)
        .select('sign_ins.id', 'sign_ins.browser', 'sign_ins.system', 'sign_ins.started_at as startedAt', 'sign_ins.seen_at as seenAt')
    },

    /** Ends one of hers; false when it was over already or is not hers. */
    async end(userId: string, id: string): Promise<boolean> {
      return (await open(userId).where('sign_ins.id', id).update(end)) > 0
    },

    /** Ends all of hers but one; says how many. */
    async endOthers(userId: string, kept?: string): Promise<number> {
      const query = open(userId)
      if (kept) void query.whereNot('sign_ins.id', kept)
      return query.update(end)
    },
  }
}
