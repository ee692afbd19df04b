import { Router, type Request } from 'express'
import createError from 'http-errors'
import type { OfficerReads } from '../../reads/officerReads'
import { paths } from '../../paths'
import { accessLogCsv, accessLogPage, logFilter, NOTHING_SOUGHT, type LogSearch } from '../../presenters/accessLogPage'
import { momentsIn } from '../../presenters/moments'
import { textOf } from './formBody'
import type { DeskNeeds } from './needs'
import { show } from './show'
import { userOf, wordsOf } from './visit'

const LONGEST = 254
const FIELDS = Object.keys(NOTHING_SOUGHT) as (keyof LogSearch)[]

/** „Jurnal de acces”: who looked at what, for data-protection officers. What is searched for stands in addresses sealed. */
export function accessLogRoutes(needs: DeskNeeds & { officer: OfficerReads }): Router {
  const router = Router()
  const { reads, config, officer } = needs

  const searchOf = ({ query }: Request): { sealed: string | undefined; search: LogSearch } => {
    const sealed = typeof query.cauta === 'string' ? query.cauta : undefined
    const opened = sealed === undefined ? undefined : reads.openSearch(sealed)
    return { sealed: opened === undefined ? undefined : sealed, search: { ...NOTHING_SOUGHT, ...(opened === undefined ? {} : (JSON.parse(opened) as Partial<LogSearch>)) } }
  }

  router.get('/jurnal-acces', async (req, res) => {
    const [user, words] = [userOf(res), wordsOf(res)]
    const { sealed, search } = searchOf(req)
    const found = await officer.log(user, logFilter(search, config.zone), { after: typeof req.query.dupa === 'string' ? req.query.dupa : undefined })
    if (!found) throw createError(404)
    await show(req, res, needs, 'accessLog', { title: words.say('log.title'), section: 'accessLog', ...accessLogPage({ rows: found.rows, next: found.next, search, sealed, words, moments: momentsIn(words, config.zone) }) })
  })

  router.post('/jurnal-acces', async (req, res) => {
    if (!(await officer.readsLog(userOf(res)))) throw createError(404)
    const typed = FIELDS.map((field) => [field, textOf(req.body, field).trim().slice(0, LONGEST)] as const).filter(([, text]) => text !== '')
    res.redirect(303, paths.accessLog({ cauta: typed.length === 0 ? undefined : reads.sealSearch(JSON.stringify(Object.fromEntries(typed))) }))
  })

  router.get('/jurnal-acces.csv', async (req, res) => {
    const words = wordsOf(res)
    const parts = await officer.exported(userOf(res), logFilter(searchOf(req).search, config.zone))
    if (!parts) throw createError(404)
    res.attachment('jurnal-acces.csv').type('text/csv; charset=utf-8')
    let header = true
    for await (const rows of parts) {
      res.write(accessLogCsv(rows, { words, header }))
      header = false
    }
    res.end()
  })

  return router
}
