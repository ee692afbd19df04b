import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(__dirname, '../..')
const PRODUCT = ['activities', 'api', 'commands', 'database', 'domain', 'local', 'temporal', 'workflows']
const ENTRIES = ['cli.ts', 'log.ts', 'secretFiles.ts', 'server.ts', 'settings.ts', 'worker.ts']

/** One file of the product, by its path from the root. */
export interface SourceText {
  path: string
  text: string
  /** What it imports, as written; types too. */
  imports: string[]
}

const read = (path: string): SourceText => {
  const text = readFileSync(join(root, path), 'utf8')
  return { path, text, imports: [...text.matchAll(/(?:from|import|require\()\s*['"]([^'"]+)['"]/g)].map(([, name = '']) => name) }
}

/** Every TypeScript file that is part of the product, tests and measurements aside. */
export const productSources = (): SourceText[] => [
  ...PRODUCT.flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => read(join(folder, name)))),
  ...ENTRIES.map(read),
]

/** Paths of the files in which a pattern is found. */
export const filesWith = (sources: SourceText[], pattern: RegExp): string[] => sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path)
