import { provideChromium } from './chromium'
import { language, Obstacle, say } from './say'
import { openTestInstallation } from './testInstallation'
import { runJest, type Tally } from './jest'

const asked = process.argv.slice(2)

/** Tests below these need nothing but Node. */
const isPure = (argument: string): boolean => /^(\.\/)?test\/(domain|definitions)(\/|$)/.test(argument)

const needsNothing = (): boolean => {
  const paths = asked.filter((argument) => !argument.startsWith('-'))
  return paths.length > 0 && paths.every(isPure)
}

const withoutBrowser = {
  en: 'There is no Chromium, so the tests that click (test/journeys) did not run, which under CI is a failure of each. Install one, or set CHROMIUM_PATH.',
  ro: 'Nu există Chromium, așa că testele care dau clic (test/journeys) nu au rulat, ceea ce sub CI e un eșec al fiecăruia. Instalați unul sau setați CHROMIUM_PATH.',
}

const runAll = async (): Promise<Tally> => {
  const chromium = provideChromium()
  const installation = await openTestInstallation()
  const tally = await runJest(asked, {
    PARCURS_TEST_DATABASE_URL: installation.databaseUrl,
    PARCURS_TEST_TEMPORAL_ADDRESS: installation.temporalAddress,
    ...(chromium && { CHROMIUM_PATH: chromium }),
  })
  await installation.stop()
  if (!chromium) say(withoutBrowser)
  return tally
}

const test = async (): Promise<void> => {
  try {
    const { passed, failed } = needsNothing() ? await runJest(asked, {}) : await runAll()
    process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
    process.exit(failed === 0 ? 0 : 1)
  } catch (error) {
    console.error(error instanceof Obstacle ? error.sentence[language] : error)
    process.stdout.write('\n0 passed, 1 failed\n')
    process.exit(1)
  }
}

void test()
