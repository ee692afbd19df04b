import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { testDataFolder } from '../../local/folders'

const root = join(__dirname, '../..')

/** Runs `npm run chaos` beside the other tests' data; its logs stay until the next time. What it says is passed on, so that the seed of a run that failed can be read. */
const chaos = (...options: string[]): Promise<{ code: number | null; said: string }> =>
  new Promise((done) => {
    const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'chaos/run.ts'), ...options], { cwd: root, env: { ...process.env, PARCURS_DATA: testDataFolder() } })
    let said = ''
    const hear = (text: Buffer): void => {
      said += text.toString()
      process.stdout.write(text)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('close', (code) => done({ code, said }))
  })

it('two minutes of killing worker, server, Temporal and PostgreSQL lose nothing, double nothing and leave nothing undone', async () => {
  const { code, said } = await chaos('--minutes', '2', '--cases', '60')
  expect(said).toMatch(/^seed: \d+$/m)
  expect(said).toMatch(/^kills: [1-9]/m)
  expect(said.match(/^BROKEN.*\n.*/gm) ?? []).toEqual([])
  expect(said).toMatch(/^\d+ passed, 0 failed$/m)
  expect(code).toBe(0)
}, 600_000)
