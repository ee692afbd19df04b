import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporalCommand } from '../../local/temporalCommand'
import { temporaryFolder } from '../support/temporaryFolder'

const folder = temporaryFolder()

const commandSaying = (text: string): string => {
  const path = join(folder.path, 'temporal')
  writeFileSync(path, `#!/bin/sh\necho "${text}"\n`)
  chmodSync(path, 0o755)
  return path
}

it.each(['1.9.0', '1.10.2', '2.0.0'])('uses version %s', (version) => {
  const path = commandSaying(`temporal version ${version} (Server 1.32.0, UI 2.50.0)`)
  expect(temporalCommand(path)).toEqual({ kind: 'command', path, version })
})

it.each(['1.8.3', '0.13.0'])('does not use version %s and says why', (version) => {
  expect(temporalCommand(commandSaying(`temporal version ${version}`))).toMatchObject({
    en: expect.stringContaining('1.9 or newer') as string,
  })
})

it('says that there is no command', () => {
  expect(temporalCommand(join(folder.path, 'nothing'))).toMatchObject({ en: expect.stringContaining('no command') as string })
})
