import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { language, Obstacle } from '../local/say'
import { onStopRequested } from '../local/stopRequest'
import { claim, startAll } from '../local/throwaway'
import { runChaos, type ChaosPlan, type Result } from './chaos'
import { chaosPlan } from './installation'
import type { Program } from './killer'
import { report } from './report'

const { values: asked } = parseArgs({
  options: { minutes: { type: 'string', default: '20' }, seed: { type: 'string' }, cases: { type: 'string', default: '200' }, only: { type: 'string', default: 'worker,server,temporal,postgres' } },
})

const say = (text: string): void => void process.stdout.write(`${text}\n`)

const plan = (): ChaosPlan => ({
  seed: asked.seed === undefined ? randomInt(2 ** 31) : Number(asked.seed),
  seconds: Number(asked.minutes) * 60,
  cases: Number(asked.cases),
  only: asked.only.split(',') as Program[],
  say,
})

const tally = async (result: Result): Promise<void> => {
  await report(result, say)
  const failed = result.found.filter(({ broken }) => broken.length > 0).length
  say(`\n${result.found.length - failed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}

const run = async (): Promise<void> => {
  const chaos = plan()
  say(`seed: ${chaos.seed}`)
  const installation = await claim(chaosPlan())
  onStopRequested(installation.stop, 130)
  try {
    const result = await runChaos(await startAll(installation, chaosPlan()), chaos)
    await tally(result)
    await Promise.all([result.evidence.knex.destroy(), result.evidence.client.connection.close()])
  } finally {
    await installation.stop()
  }
}

run().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof Obstacle ? error.sentence[language] : error)
    say('\n0 passed, 1 failed')
    process.exit(1)
  },
)
