import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runLint } from '../../commands/lint'
import { rules } from '../../domain/pathway/ruleList'
import { SMALL } from '../support/definitionFiles'

const linted = async (folder: string): Promise<{ errors: number; lines: string[] }> => {
  const lines: string[] = []
  return { errors: await runLint(folder, (line) => lines.push(line), 'en'), lines }
}

describe('parcurs lint', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lint-'))
    await cp(SMALL, folder, { recursive: true })
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('ends with how many rules passed and failed', async () => {
    expect(await linted(folder)).toEqual({
      errors: 0,
      lines: [`${folder}: ✕ 0   ! 0   i 0`, `${rules.length + 5} passed, 0 failed`],
    })
  })

  it('prints every finding with its file, line and column, and fails on errors', async () => {
    const steps = join(folder, 'steps.yaml')
    await writeFile(steps, (await readFile(steps, 'utf8')).replace('form: F-01', 'form: F-10'))
    const { errors, lines } = await linted(folder)
    expect(errors).toBe(1)
    expect(lines[0]).toBe(
      `${steps}:7:11 ✕ Step assess-need, form: form “F-10” does not exist; the step could not be opened. Did you mean “F-01”? [unknown-names]`,
    )
    expect(lines.at(-1)).toBe(`${rules.length + 4} passed, 1 failed`)
  })
})
