import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import express, { Router } from 'express'

const fileNames = (folder: string): string[] => readdirSync(folder).sort()

/** The stylesheets of `views/css` in the order of their numbers, as one file. */
export const styleSheet = (views: string): string =>
  fileNames(join(views, 'css')).map((file) => readFileSync(join(views, 'css', file), 'utf8')).join('\n')

/** Asset name → hash of its content, so that a new one is fetched and an old one kept. */
export function assetVersions(views: string): Record<string, string> {
  const hash = (content: string | Buffer) => createHash('sha256').update(content).digest('hex').slice(0, 10)
  const files = fileNames(join(views, 'assets')).map((file) => [file, hash(readFileSync(join(views, 'assets', file)))] as const)
  return { ...Object.fromEntries(files), 'desk.css': hash(styleSheet(views)) }
}

const fontFolder = (): string => join(dirname(createRequire(join(process.cwd(), 'package.json')).resolve('@fontsource/public-sans/package.json')), 'files')

/** Styles, scripts, fonts and the mark: public, cached for a year by their version. */
export function assetRoutes(views: string): Router {
  const router = Router()
  const sheet = styleSheet(views)
  const year = { maxAge: '1y', immutable: true, index: false }
  router.get('/assets/desk.css', (_req, res) => {
    res.set('Cache-Control', 'public, max-age=31536000, immutable').type('css').send(sheet)
  })
  router.use('/assets/fonts', express.static(fontFolder(), year))
  router.use('/assets', express.static(join(views, 'assets'), { ...year, maxAge: '1h', immutable: false }))
  return router
}
