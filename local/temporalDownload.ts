import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder } from './folders'
import { say, type Sentence } from './say'
import { temporalCommand } from './temporalCommand'
import type { TemporalCommand } from './temporalPrograms'

const folder = (): string => join(cacheFolder(), 'temporal-download')

const downloaded = (): TemporalCommand | undefined => {
  if (!existsSync(folder())) return undefined
  const files = readdirSync(folder()).filter((file) => file.startsWith('temporal'))
  return files.map((file) => temporalCommand(join(folder(), file))).find((found) => 'kind' in found)
}

/** The SDK downloads only what it starts, so the server it starts is ended again at once. */
const download = async (): Promise<void> => {
  const { TestWorkflowEnvironment } = await import('@temporalio/testing')
  const executable = { type: 'cached-download', version: 'latest', downloadDir: folder() } as const
  const environment = await TestWorkflowEnvironment.createLocal({ server: { executable } })
  await environment.teardown()
}

const innermost = (error: unknown): string => String(error).split(': ').at(-1) ?? ''

/** Temporal's own command as its SDK downloads it, kept for all clones on this machine. */
export const temporalDownload = async (): Promise<TemporalCommand | Sentence> => {
  const before = downloaded()
  if (before) return before
  say({ en: '  Temporal is downloaded from temporal.download.', ro: '  Temporal se descarcă de la temporal.download.' })
  try {
    mkdirSync(folder(), { recursive: true })
    await download()
  } catch (error) {
    const reason = innermost(error)
    return { en: `the download failed (${reason})`, ro: `descărcarea a eșuat (${reason})` }
  }
  return downloaded() ?? { en: 'what was downloaded is older than 1.9', ro: 'ce s-a descărcat este mai vechi de 1.9' }
}
