import type { Request, Response } from 'express'
import { csrfToken } from '../../middleware/setUpCsrf'
import { paths } from '../../paths'
import { LOCALES, type MessageKey } from '../../presenters/words'
import type { DeskUser } from '../../reads/reads'
import type { DeskNeeds } from './needs'
import { roleTitle, seesDecisions } from './roles'
import { initialsOf, visitorOf, wordsOf } from './visit'

export interface PageModel {
  /** First part of the title; never a name. */
  title: string
  /** Case code or unit: second part of the title. */
  about?: string
  wrong?: boolean
  section?: 'today' | 'caseload' | 'supervision' | 'signals' | 'indicators' | 'accessLog'
  practice?: boolean
}

const NAV = [
  { id: 'today', href: paths.today(), key: 'nav.today' },
  { id: 'caseload', href: paths.caseload(), key: 'nav.caseload' },
  { id: 'supervision', href: paths.supervision(), key: 'nav.supervision' },
  { id: 'signals', href: paths.signals(), key: 'signals.nav' },
  { id: 'indicators', href: paths.indicators(), key: 'nav.indicators' },
  { id: 'accessLog', href: paths.accessLog(), key: 'nav.accessLog' },
] as const

/** Which of the pages of everybody she has. */
const sectionsOf = async (user: DeskUser | undefined, { reads, signals, indicators, officer }: DeskNeeds) => {
  if (!user) return { today: true, caseload: true, supervision: false, signals: false, indicators: false, accessLog: false }
  const [supervision, hears, counts, readsLog] = await Promise.all([seesDecisions(user, reads), signals?.isLiaison(user), indicators?.readsIndicators(user), officer?.readsLog(user)])
  return { today: true, caseload: true, supervision, signals: hears ?? false, indicators: counts ?? false, accessLog: readsLog ?? false }
}

async function layoutModel(req: Request, res: Response, { title, about, wrong, section }: PageModel, needs: DeskNeeds) {
  const { reads, config, guard: { outside } } = needs
  const words = wordsOf(res)
  const user = visitorOf(res)
  const shown = await sectionsOf(user, needs)
  const parts = [wrong ? `${words.say('layout.errorTitle')}${title}` : title, about, words.say('brand')]
  return {
    words,
    pageTitle: parts.filter(Boolean).join(' – '),
    csrf: csrfToken(req),
    here: req.originalUrl,
    exitUrl: config.exitUrl,
    theme: undefined,
    lockOutside: user && outside && { href: paths.outsideSignIn({ back: req.method === 'GET' ? req.originalUrl : undefined }), label: words.say('outside.use', { name: outside.name }) },
    engineAway: user !== undefined && needs.engineIsAway(),
    lockMinutes: user && config.lockMinutes,
    user: user && { name: user.name, initials: initialsOf(user), role: await roleTitle(user, reads, words), place: (await reads.units(user)).map((unit) => unit.title).slice(0, 2).join(', ') },
    nav: NAV.filter((item) => shown[item.id]).map((item) => ({ href: item.href, label: words.say(item.key satisfies MessageKey), current: item.id === section })),
    languages: LOCALES.map((code) => ({ code, name: words.say(`language.${code}`), current: code === words.locale })),
  }
}

/** Renders one page in the layout. */
export async function show(req: Request, res: Response, needs: DeskNeeds, page: string, model: PageModel & Record<string, unknown>, status = 200): Promise<void> {
  const layout = await layoutModel(req, res, model, needs)
  res.status(status).type('html').send(needs.renderPage(page, { ...layout, ...model }))
}
