import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readInstallation, runningInstallation, writeInstallation } from '../../local/installationFile'
import { identify } from '../../local/processIdentity'
import { AlreadyRunning, tidyInstallation } from '../../local/tidyInstallation'
import { temporaryFolder } from '../support/temporaryFolder'

const folder = temporaryFolder()
const file = { state: 'running' as const, namespace: 'parcurs', daemons: [] }

const parent = () => identify(process.ppid) ?? { pid: 0, began: '' }
const nobody = { pid: process.pid, began: 'long ago' }

it('can be read by its owner only', () => {
  writeInstallation(folder.path, { ...file, owner: parent() })
  expect(statSync(join(folder.path, 'installation.json')).mode & 0o777).toBe(0o600)
})

it('runs as long as the process that started it', () => {
  writeInstallation(folder.path, { ...file, owner: parent() })
  expect(runningInstallation(folder.path)).toMatchObject({ state: 'running' })
  writeInstallation(folder.path, { ...file, owner: nobody })
  expect(runningInstallation(folder.path)).toBeUndefined()
})

it('is not started twice', async () => {
  writeInstallation(folder.path, { ...file, owner: parent() })
  await expect(tidyInstallation(folder.path)).rejects.toThrow(AlreadyRunning)
})

it('is forgotten when its process is gone', async () => {
  writeInstallation(folder.path, { ...file, owner: nobody })
  await tidyInstallation(folder.path)
  expect(readInstallation(folder.path)).toBeUndefined()
})

it('is nothing when half of it was written', () => {
  writeFileSync(join(folder.path, 'installation.json'), '{"owner":')
  expect(readInstallation(folder.path)).toBeUndefined()
})
