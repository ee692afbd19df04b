import { chmodSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installationSecrets } from '../../local/secrets'
import { temporaryFolder } from '../support/temporaryFolder'

const folder = temporaryFolder()

it('are made once and stay the same', () => {
  expect(installationSecrets(folder.path)).toEqual(installationSecrets(folder.path))
})

it('hold an installation key of 32 bytes', () => {
  expect(Buffer.from(installationSecrets(folder.path).key, 'base64')).toHaveLength(32)
})

it('can be read by their owner only, whatever was done to the file', () => {
  installationSecrets(folder.path)
  const file = join(folder.path, 'secrets.json')
  chmodSync(file, 0o644)
  installationSecrets(folder.path)
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

it('keep what an older version has written and add what is new', () => {
  writeFileSync(join(folder.path, 'secrets.json'), JSON.stringify({ postgres: 'old' }))
  const { postgres, key } = installationSecrets(folder.path)
  expect(postgres).toBe('old')
  expect(key).not.toBe('')
})
