import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSecretFiles } from '../../secretFiles'
import { readSettings } from '../../settings'
import { temporaryFolder } from '../support/temporaryFolder'

const folder = temporaryFolder()
const fileWith = (name: string, text: string): string => {
  const file = join(folder.path, name)
  writeFileSync(file, text)
  return file
}

it('takes an address with its password from the file a container is given', () => {
  const environment: NodeJS.ProcessEnv = { DATABASE_URL_FILE: fileWith('url', 'postgres://a:b@c/d\n'), TEMPORAL_ADDRESS: 'temporal:7233', SMTP_URL_FILE: '' }
  readSecretFiles(environment)
  expect(readSettings(environment).DATABASE_URL).toBe('postgres://a:b@c/d')
  expect(environment).not.toHaveProperty('SMTP_URL')
})

it('lets what is set directly win', () => {
  const environment: NodeJS.ProcessEnv = { DATABASE_URL: 'postgres://direct', DATABASE_URL_FILE: fileWith('other', 'postgres://file') }
  readSecretFiles(environment)
  expect(environment.DATABASE_URL).toBe('postgres://direct')
})

it('takes an empty setting for none, and says by name what is not understood', () => {
  const environment = { DATABASE_URL: 'postgres://a', TEMPORAL_ADDRESS: 'a:1', PARCURS_SECURITY_CONTACT: '', PARCURS_TEMPORAL_UI: '' }
  expect(readSettings(environment).PARCURS_SECURITY_CONTACT).toBeUndefined()
  expect(() => readSettings({ ...environment, PARCURS_SECURITY_CONTACT: 'secret words' })).toThrow(/^Wrong settings: PARCURS_SECURITY_CONTACT \((?!.*secret)/)
})
