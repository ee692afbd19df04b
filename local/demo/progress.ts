import { endLine, say, sayInPlace } from '../say'

const WIDTH = 24
/** Where nobody watches, a line for every so many. */
const LINE_EVERY = 20

/** Tells how many of all are done: one line that fills, or a few plain lines. */
export function progressOf(total: number): { step: () => void; end: () => void } {
  let done = 0
  const words = () => ({ en: `demo cases ${done} of ${total}`, ro: `cazuri demonstrative ${done} din ${total}` })
  const bar = (): string => `[${'#'.repeat(Math.round((done / total) * WIDTH)).padEnd(WIDTH, '.')}]`
  return {
    step() {
      done += 1
      sayInPlace({ en: `  ${bar()} ${words().en}`, ro: `  ${bar()} ${words().ro}` })
      if (!process.stdout.isTTY && (done % LINE_EVERY === 0 || done === total)) say({ en: `  ${words().en}`, ro: `  ${words().ro}` })
    },
    end: endLine,
  }
}
