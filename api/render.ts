import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import Handlebars from 'handlebars'
import { assetVersions } from './assets'
import { paths } from './paths'
import type { MessageKey, Values, Words } from './presenters/words'

/** A picture drawn by `api/svg`; its texts are escaped there. */
export interface Picture {
  svg: string
}

/** A document; its words are escaped where its HTML is made, `domain/document/print.ts`. */
export interface Paper {
  html: string
}

/** Where the templates, styles and scripts of pages are. */
export const VIEWS = join(process.cwd(), 'views')

type Template = Handlebars.TemplateDelegate
export type RenderPage = (page: string, model: object) => string

/** The page's root values every template may ask for. */
export interface PageRoot {
  words: Words
}

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

const nameOf = (folder: string, file: string): string => relative(folder, file).split(sep).join('/').replace(/\.hbs$/, '')

const wordsOf = (options: Handlebars.HelperOptions): Words => (options.data as { root: PageRoot }).root.words

function registerHelpers(engine: typeof Handlebars, versions: Record<string, string>): void {
  engine.registerHelper('t', (key: MessageKey, options: Handlebars.HelperOptions) => wordsOf(options).say(key, options.hash as Values))
  engine.registerHelper('path', (name: keyof typeof paths, ...rest: unknown[]) => {
    const build = paths[name] as (...args: unknown[]) => string
    return build(...rest.slice(0, -1))
  })
  engine.registerHelper('asset', (file: string) => `${paths.asset(file)}?v=${versions[file] ?? 'missing'}`)
  engine.registerHelper('paper', (paper: Paper) => new engine.SafeString(paper.html))
  engine.registerHelper('svg', (picture: Picture) => new engine.SafeString(picture.svg))
  engine.registerHelper('eq', (one: unknown, other: unknown) => one === other)
  engine.registerHelper('concat', (...parts: unknown[]) => parts.slice(0, -1).join(''))
}

/**
 * Compiles every template once, so that a broken one stops the start and not a page.
 * Templates are our own files only: texts of definitions are never compiled.
 */
export function loadPages(folder: string): RenderPage {
  const engine = Handlebars.create()
  registerHelpers(engine, assetVersions(folder))
  const options = { strict: true, explicitPartialContext: true, knownHelpersOnly: false }
  const pages = new Map<string, Template>()
  for (const file of filesUnder(folder).filter((name) => name.endsWith('.hbs'))) {
    const name = nameOf(folder, file)
    const source = readFileSync(file, 'utf8')
    engine.precompile(source, options)
    if (name.startsWith('partials/')) engine.registerPartial(name.slice('partials/'.length), engine.compile(source, options))
    else pages.set(name, engine.compile(source, options))
  }
  return (page, model) => {
    const template = pages.get(`pages/${page}`)
    const layout = pages.get('layout')
    if (!template || !layout) throw new Error(`there is no template for the page ${page}`)
    return layout({ ...model, body: new engine.SafeString(template(model)) })
  }
}
