import { asItIs, type Finding } from './check'
import { findChromium } from './chromium'

/** Whether the tests that click can run. */
export const checkChromium = (): Finding => {
  const path = findChromium()
  const name = { en: 'Chromium', ro: 'Chromium' }
  if (path) return { state: 'found', name, found: asItIs(path) }
  return {
    state: 'optional',
    name,
    found: { en: 'none; only the tests that click need it', ro: 'lipsește; e nevoie de el doar la testele care dau clic' },
    remedy: { en: 'apt-get install chromium, or set CHROMIUM_PATH', ro: 'apt-get install chromium sau setați CHROMIUM_PATH' },
  }
}
