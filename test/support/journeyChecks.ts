import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

interface Violation {
  id: string
  impact: string | null
  nodes: { html: string }[]
}

interface Glance {
  title: string
  headings: number
  language: string
  text: string
}

/** These run in the page. */
const GLANCE = `({
  title: document.title, headings: document.querySelectorAll('h1').length, language: document.documentElement.lang,
  text: [...document.querySelectorAll('body *:not(script, style, textarea)')].flatMap((one) => [...one.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ textContent }) => textContent)).join('\\n'),
})`
const WIDEST = `({
  width: document.documentElement.scrollWidth,
  widest: [...document.querySelectorAll('main *, header *, footer *')].find((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.scroll, .table-wrap'))?.outerHTML.slice(0, 80) ?? '',
})`
const VIOLATIONS = `axe.run(document, { resultTypes: ['violations'] })
  .then(({ violations }) => violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map(({ html }) => ({ html })) })))`

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const WIDE = { width: 1280, height: 900 }
const PHONE = { width: 360, height: 740 }
const RAW = /undefined|\bNaN\b|\[object|\{\{|\}\}|Invalid Date/
/** What only programs write: `camelCase`, `a.b.c`, `UPPER_CASE`. */
const CODES = /\b[a-z]+[A-Z]\w*\b|\b[a-z]{2,}\.[a-z]{2,}\.[a-zA-Z.]+\b|\b[A-Z]{2,}_[A-Z_]+\b|\b(?:LOW|MEDIUM|HIGH|GREEN|YELLOW|ORANGE|RED)\b/

/** What is wrong with the pages that were visited, and pictures of them where PARCURS_SCREENSHOTS names a folder. */
export interface PageChecks {
  /** Looks at the page at hand; the same kind of page is looked at closely once. */
  look(page: Page): Promise<void>
  watch(page: Page): void
  take(): string[]
}

/** `names` never belong in a title. */
export function pageChecks({ javaScript, names, label }: { javaScript: boolean; names: string[]; label: string }): PageChecks {
  let findings: string[] = []
  const seen = new Set<string>()
  const folder = process.env.PARCURS_SCREENSHOTS
  const say = (page: Page, finding: string): void => void findings.push(`${kindOf(page)}: ${finding}`)

  async function quick(page: Page): Promise<void> {
    const { title, headings, language, text } = await page.evaluate<Glance>(GLANCE)
    if (names.some((name) => title.includes(name))) say(page, `a name in the title: ${title}`)
    if (headings !== 1) say(page, `${headings} h1`)
    if (!['ro', 'en'].includes(language)) say(page, `lang="${language}"`)
    const raw = RAW.exec(text) ?? CODES.exec(text)
    if (raw) say(page, `not for people: ${text.slice(Math.max(0, raw.index - 40), raw.index + 60).replace(/\s+/g, ' ')}`)
  }

  async function close(page: Page): Promise<void> {
    const name = kindOf(page)
    if (folder) await picture(page, `${name} wide`)
    await page.setViewportSize(PHONE)
    const { width, widest } = await page.evaluate<{ width: number; widest: string }>(WIDEST)
    if (width > PHONE.width) say(page, `scrolls sideways at 360: ${width} ${widest}`)
    if (folder) await picture(page, `${name} phone`)
    await page.setViewportSize(WIDE)
    if (!javaScript) return
    await page.evaluate(axe)
    const violations = await page.evaluate<Violation[]>(VIOLATIONS)
    for (const { id, impact, nodes } of violations) if (impact === 'serious' || impact === 'critical') say(page, `axe ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).slice(0, 3).join(' | ')}`)
  }

  async function picture(page: Page, name: string): Promise<void> {
    mkdirSync(join(folder ?? '', label), { recursive: true })
    await page.screenshot({ path: join(folder ?? '', label, `${String(seen.size).padStart(2, '0')} ${name}.png`), fullPage: true })
  }

  return {
    watch(page) {
      page.on('pageerror', (error) => say(page, `error: ${error.message}`))
      page.on('console', (message) => {
        if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) say(page, `console: ${message.text()}`)
      })
    },
    async look(page) {
      await quick(page)
      if (seen.has(kindOf(page))) return
      seen.add(kindOf(page))
      await close(page)
    },
    take() {
      const taken = findings
      findings = []
      return taken
    },
  }
}

/** The page's address without the case, usable as a file's name. */
function kindOf(page: Page): string {
  const path = new URL(page.url()).pathname.replace(/\/cazuri\/c_\w+/, 'caz').replace(/^\//, '')
  const [, step, , section] = /pasi\/([\w-]+)(~\d+)?\/formular\/(\w+)/.exec(path) ?? []
  return (section ? `form ${step} ${section}` : path.replace(/pasi\/[\w~-]+/, 'pas').replaceAll('/', ' ')) || 'start'
}
