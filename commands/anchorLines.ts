import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { DayAnchor } from '../database/dayAnchors'
import { Obstacle } from '../local/say'

const LINE = /^(\d{4}-\d\d-\d\d) \d+ \d+ [0-9a-f]{64}$/

/** An anchor as a line to be kept elsewhere: day, journals that grew, rows in all of them, hash. */
export const anchorLine = ({ day, heads, rows, hash }: DayAnchor): string => `${day} ${heads} ${rows} ${hash.toString('hex')}`

/** Lines kept elsewhere, by day; empty lines are passed over. */
export async function keptAnchors(file: string): Promise<Map<string, string>> {
  const lines = new Map<string, string>()
  let number = 0
  for await (const text of createInterface({ input: createReadStream(file) })) {
    number += 1
    const line = text.trim()
    const day = LINE.exec(line)?.[1]
    if (day) lines.set(day, line)
    else if (line !== '') throw new Obstacle({ en: `${file}:${number} is not a line of parcurs anchors.`, ro: `${file}:${number} nu este un rând scris de parcurs anchors.` })
  }
  return lines
}
