import { appendFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Transport } from './transport'

/** Writes messages as JSON lines to `messages.jsonl` in a folder, for tests and for one machine without a mail server. */
export const fileTransport = (folder: string): Transport => ({
  async send(message) {
    await mkdir(folder, { recursive: true })
    await appendFile(join(folder, 'messages.jsonl'), `${JSON.stringify(message)}\n`)
  },
})
