import { checks } from '../local/checks'
import { language, say } from '../local/say'

const mark = { found: 'ok  ', missing: '✗   ', optional: '–   ' }

/** Says line by line what this installation needs, what was found and what to do. Answers how much is missing. */
export async function doctor(): Promise<number> {
  let missing = 0
  for (const check of checks) {
    const { state, name, found, remedy } = await check()
    say({ en: `${mark[state]}${name.en}: ${found.en}`, ro: `${mark[state]}${name.ro}: ${found.ro}` })
    if (remedy) say({ en: `      → ${remedy.en}`, ro: `      → ${remedy.ro}` })
    if (state === 'missing') missing += 1
  }
  process.stdout.write(language === 'ro' ? `\nLipsesc: ${missing}\n` : `\nMissing: ${missing}\n`)
  return missing
}
