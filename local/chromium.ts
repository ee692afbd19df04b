import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { say } from './say'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const usualPlaces = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const onPath = (): string[] =>
  (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))

/** A Chromium for the tests that click: CHROMIUM_PATH, else one of the usual places. */
export const findChromium = (): string | undefined =>
  [process.env.CHROMIUM_PATH ?? '', ...onPath(), ...usualPlaces].find((path) => path !== '' && existsSync(path))

const mayInstall = (): boolean => process.getuid?.() === 0 && existsSync('/etc/debian_version')

const apt = (...args: string[]): boolean => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync('apt-get', args, { stdio: 'ignore', env }).status === 0
}

/** A Chromium, installed from Debian where there is none and we are root there. */
export const provideChromium = (): string | undefined => {
  const found = findChromium()
  if (found || !mayInstall()) return found
  say({ en: "Debian's chromium is installed for the tests that click.", ro: 'Se instalează chromium din Debian pentru testele care dau clic.' })
  if (!apt('install', '-y', '--no-install-recommends', 'chromium')) {
    apt('update')
    apt('install', '-y', '--no-install-recommends', 'chromium')
  }
  return findChromium()
}
