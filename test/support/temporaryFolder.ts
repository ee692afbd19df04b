import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Called at the top of a test file or `describe`: a new folder for each test, gone after it. */
export const temporaryFolder = (): { readonly path: string } => {
  let path = ''
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'parcurs-'))
  })
  afterEach(() => rmSync(path, { recursive: true, force: true }))
  return {
    get path() {
      return path
    },
  }
}
