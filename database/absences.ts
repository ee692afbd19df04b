import type { Knex } from 'knex'
import { absenceFault, type AbsenceFault, type Away } from '../domain/access/absence'
import { newId } from './newId'
import { securityLog } from './securityLog'

/** A time in which somebody is away, and who stands in for her. */
export interface Absence extends Away {
  id: string
  userName: string
  deputyName: string
}

const columns = { id: 'b.id', userId: 'b.user_id', userName: 'u.name', deputyId: 'b.deputy_id', deputyName: 'd.name', from: 'b.from_at', until: 'b.until' }

/** Where people hold roles: the units themselves, and with all below them. */
const unitsSql = `
  select r.user_id as id, array_agg(distinct r.unit_id) as held, array_agg(distinct a.unit_id) as covered
  from user_roles r join users u on u.id = r.user_id and u.disabled_at is null join unit_ancestors a on a.ancestor_id = r.unit_id
  where r.user_id = any(?) group by r.user_id`

/** Who is away when, and who stands in. */
export const absences = (knex: Knex) => {
  const open = (on: Knex) => on({ b: 'absences' }).join({ u: 'users' }, 'u.id', 'b.user_id').join({ d: 'users' }, 'd.id', 'b.deputy_id').whereNull('b.ended_at').whereRaw('b.until > now()').orderBy(['b.from_at', 'b.id'])

  const faultOf = async (trx: Knex, asked: Away, now: string): Promise<AbsenceFault | undefined> => {
    const people = [asked.userId, asked.deputyId]
    const { rows } = await trx.raw<{ rows: { id: string; held: string[]; covered: string[] }[] }>(unitsSql, [people])
    const others: Away[] = await open(trx).where((either) => void either.whereIn('b.user_id', people).orWhere('b.deputy_id', asked.userId)).select({ userId: 'b.user_id', deputyId: 'b.deputy_id', from: 'b.from_at', until: 'b.until' })
    const excluded: { id: string } | undefined = await trx('case_exclusions').join('cases', 'cases.id', 'case_exclusions.case_id').where('case_exclusions.user_id', asked.deputyId).where('cases.status', 'open').whereRaw('cases.team && array[?::text]', [asked.userId]).first('cases.id')
    return absenceFault(asked, { now, others, excluded: excluded !== undefined, units: rows.find(({ id }) => id === asked.userId)?.held ?? [], deputyUnits: rows.find(({ id }) => id === asked.deputyId)?.covered })
  }

  return {
    /** Once for each submission. Two at a time are looked at one after the other, so that nobody is left without anybody. */
    async add({ submission, ...asked }: Away & { submission: string }, now: string): Promise<{ fault: AbsenceFault } | { fault?: undefined; id: string }> {
      return knex.transaction(async (trx) => {
        await trx.raw(`select pg_advisory_xact_lock(hashtext('absences'))`)
        const known: { id: string } | undefined = await trx('absences').where({ submission }).first('id')
        if (known) return known
        const fault = await faultOf(trx, asked, now)
        if (fault) return { fault }
        const id = newId('b')
        await trx('absences').insert({ id, submission, user_id: asked.userId, deputy_id: asked.deputyId, from_at: asked.from, until: asked.until, created_by: asked.userId })
        await securityLog(trx).add({ act: 'deputyNamed', userId: asked.userId, about: id })
        return { id }
      })
    },

    /** By the one who is away, or by her deputy. Answers whether there was such a one. */
    async end(id: string, by: string): Promise<boolean> {
      return knex.transaction(async (trx) => {
        const [ended]: { user_id: string }[] = await trx('absences').where({ id }).whereNull('ended_at').where((either) => void either.where('user_id', by).orWhere('deputy_id', by)).update({ ended_at: trx.fn.now(), ended_by: by }).returning('user_id')
        if (ended) await securityLog(trx).add({ act: 'absenceEnded', userId: ended.user_id, by, about: id })
        return ended !== undefined
      })
    },

    /** Hers that are not over, and those in which she stands in. */
    async of(userId: string): Promise<Absence[]> {
      return open(knex).where((either) => void either.where('b.user_id', userId).orWhere('b.deputy_id', userId)).select(columns)
    },

    /** Who could stand in: holds a role wherever she does. By name. */
    async deputies(userId: string): Promise<{ id: string; name: string }[]> {
      const { rows } = await knex.raw<{ rows: { id: string; name: string }[] }>(
        `select u.id, u.name from users u where u.id <> :id and u.disabled_at is null and exists (select from user_roles r where r.user_id = u.id)
           and not exists (
             select from user_roles mine where mine.user_id = :id and not exists (
               select from user_roles r join unit_ancestors a on a.ancestor_id = r.unit_id where r.user_id = u.id and a.unit_id = mine.unit_id))
         order by u.name, u.id limit 200`,
        { id: userId },
      )
      return rows
    },
  }
}
