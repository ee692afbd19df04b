import { say } from './say'
import { openTestInstallation } from './testInstallation'

/** Keeps the installation of the tests running, so that one test run after another need not start it. */
const keep = async (): Promise<void> => {
  await openTestInstallation()
  say({ en: 'The test installation runs. Ctrl-C stops it.', ro: 'Instalarea de test rulează. Ctrl-C o oprește.' })
  setInterval(() => undefined, 3_600_000)
}

void keep()
