import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import Handlebars from 'handlebars'
import { bookOf } from '../../domain/book/book'
import type { BookLanguage } from '../../domain/book/language'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import { findChromium } from '../../local/chromium'
import { Obstacle } from '../../local/say'
import { goodDefinition } from '../goodDefinition'
import { definitionHash } from '../publish'
import { BOOK_WORDS } from './bookWords'
import { changeLog } from './changeLog'
import { stageMap } from './stageMap'

const VIEWS = resolve(__dirname, '../../views/book')

/** Writes the methodology of a definition as one document: HTML, or PDF where the name ends so. */
export async function writeBook(folder: string, file: string, language: BookLanguage): Promise<void> {
  const html = await bookHtml(await goodDefinition(folder, language), language, await changesOf(folder, language))
  if (!file.endsWith('.pdf')) return writeFile(file, html)
  const chromium = findChromium()
  if (!chromium) throw new Obstacle({ ro: 'Pentru PDF este nevoie de Chromium (CHROMIUM_PATH). Fără el, cereți --out carte.html și tipăriți din orice navigator.', en: 'A PDF needs Chromium (CHROMIUM_PATH). Without it, ask for --out book.html and print it from any browser.' })
  const work = await mkdtemp(join(tmpdir(), 'parcurs-book-'))
  try {
    const page = join(work, 'book.html')
    await writeFile(page, html)
    await promisify(execFile)(chromium, ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', `--user-data-dir=${join(work, 'profile')}`, '--generate-pdf-document-outline', '--no-pdf-header-footer', `--print-to-pdf=${resolve(file)}`, pathToFileURL(page).href])
  } finally {
    await rm(work, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** What has changed, in the language of the book where it is kept in it; otherwise the Romanian one, and the book says so. */
async function changesOf(folder: string, language: BookLanguage): Promise<Changes> {
  const own = join(folder, `CHANGES.${language}.md`)
  if (existsSync(own)) return { text: await readFile(own, 'utf8') }
  const romanian = join(folder, 'CHANGES.md')
  return existsSync(romanian) ? { text: await readFile(romanian, 'utf8'), ...(language !== 'ro' && { note: BOOK_WORDS[language].changesNote as string }) } : { text: '' }
}

interface Changes {
  text: string
  note?: string
}

export async function bookHtml(definition: PathwayDefinition, language: BookLanguage, changes: Changes): Promise<string> {
  const [whole, chapter, parameters] = await Promise.all(['book', 'chapter', 'parameters'].map((name) => readFile(join(VIEWS, `${name}.hbs`), 'utf8')))
  const handlebars = Handlebars.create()
  handlebars.registerPartial({ chapter: chapter ?? '', parameters: parameters ?? '' })
  const book = bookOf(definition, language)
  const titles = book.stages.map(({ title }) => title)
  const stages = book.stages.map((stage, index) => ({ ...stage, number: index + 1, map: stageMap(titles, index) }))
  const hash = definitionHash(definition)
  return handlebars.compile(whole ?? '')({ language, book: { ...book, stages }, w: BOOK_WORDS[language], version: definition.pathway, hash, changes: changeLog(changes.text), changesNote: changes.note })
}
