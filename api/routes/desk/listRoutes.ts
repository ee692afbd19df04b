import { Router, type Request, type Response } from 'express'
import { paths } from '../../paths'
import { momentsIn } from '../../presenters/moments'
import { CASELOAD_VIEWS, caseload } from '../../presenters/caseload'
import { pathwayWords, type PathwayWords } from '../../presenters/pathwayWords'
import { reviewRows } from '../../presenters/recordAccess'
import { supervision } from '../../presenters/supervision'
import { today } from '../../presenters/today'
import type { Words } from '../../presenters/words'
import type { CaseloadFilter } from '../../reads/reads'
import type { DeskNeeds } from './needs'
import { roleTitles } from './roles'
import { show } from './show'
import { userOf, wordsOf } from './visit'

interface OfPathway {
  pathway: string
  version: number
}

/** The words of every definition some rows need. */
async function pathwaysOf({ reads }: DeskNeeds, rows: OfPathway[], words: Words): Promise<(row: OfPathway) => PathwayWords> {
  const id = (row: OfPathway) => `${row.pathway} ${row.version}`
  const wanted = [...new Map(rows.map((row) => [id(row), row])).values()]
  const loaded = await Promise.all(wanted.map(async (row) => [id(row), pathwayWords(await reads.definition(row.pathway, row.version), words)] as const))
  const known = new Map(loaded)
  return (row) => {
    const found = known.get(id(row))
    if (!found) throw new Error(`the definition ${id(row)} is not loaded`)
    return found
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 400) : undefined)

/** The filter an address or a form gives; what is searched for is sealed in addresses. */
function filterOf({ vedere, etapa, unitate, parcurs, pagina }: Request['query'], search: string | undefined): CaseloadFilter {
  return {
    view: CASELOAD_VIEWS.find((view) => view === vedere) ?? 'open',
    stage: text(etapa),
    unit: text(unitate),
    pathway: text(parcurs),
    search,
    page: Math.max(1, Math.trunc(Number(pagina)) || 1),
  }
}

/** Azi, Cazuri and De decis. */
export function listRoutes(needs: DeskNeeds): Router {
  const router = Router()
  const { reads, config } = needs

  router.get('/azi', async (req: Request, res: Response) => {
    const user = userOf(res)
    const words = wordsOf(res)
    const after = text(req.query.dupa)
    const [{ rows, next }, resume] = await Promise.all([reads.worklist(user, after), after === undefined ? reads.resume(user) : undefined])
    const pathway = await pathwaysOf(needs, [...rows, ...(resume ? [resume] : [])], words)
    const model = today({ rows, next, resume, now: needs.now(), words, moments: momentsIn(words, config.zone), pathway })
    await show(req, res, needs, 'today', { title: words.say('nav.today'), section: 'today', ...model })
  })

  router.get('/cazuri', async (req: Request, res: Response) => {
    const user = userOf(res)
    const words = wordsOf(res)
    const sealed = text(req.query.cauta)
    const filter = filterOf(req.query, sealed && reads.openSearch(sealed))
    const [{ rows, total }, units, published] = await Promise.all([reads.caseload(user, filter), reads.units(user), reads.pathways()])
    const pathway = await pathwaysOf(needs, [...rows, ...published], words)
    const model = caseload({ rows, sealed, total, filter, units, pathways: published.map(pathway), now: needs.now(), words, moments: momentsIn(words, config.zone), pathway })
    await show(req, res, needs, 'caseload', { title: words.say('caseload.title'), section: 'caseload', ...model })
  })

  router.post('/cazuri', (req: Request<object, unknown, Record<string, unknown>>, res: Response) => {
    const { vedere, etapa, unitate, cauta } = req.body
    const wanted = text(cauta)
    res.redirect(303, paths.caseload({ vedere: text(vedere), etapa: text(etapa), unitate: text(unitate), cauta: wanted && reads.sealSearch(wanted) }))
  })

  router.get('/supervizare', async (req: Request, res: Response) => {
    const user = userOf(res)
    const words = wordsOf(res)
    const [rows, toReview = [], loads, roleTitle] = await Promise.all([reads.decisions(user), needs.recordAccess?.toReview(user), reads.workload(user), roleTitles(reads, words)])
    const pathway = await pathwaysOf(needs, rows, words)
    const voice = { now: needs.now(), words, moments: momentsIn(words, config.zone) }
    await show(req, res, needs, 'supervision', { title: words.say('decide.title'), section: 'supervision', ...supervision({ ...voice, rows, reviews: reviewRows(toReview, voice), loads, roleTitle, pathway }) })
  })

  return router
}
