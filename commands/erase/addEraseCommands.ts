import type { Command } from 'commander'
import { Obstacle, say } from '../../local/say'
import { dropKeyFile } from '../backup/personKeyFile'
import { withDatabase } from '../database'
import { installationPlace } from '../place'
import { confirm, withdraw } from './confirm'
import { finishErasures } from './finish'
import { hold, liftHold, type Holding } from './hold'
import { consider, reasons, request } from './request'
import { retention } from './retention'

interface EraseOptions {
  case?: string
  person?: string
  dryRun?: boolean
  by?: string
  order?: string
  reference?: string
  confirm?: string
  withdraw?: string
  finish?: boolean
  forgetCopy?: string
}

const now = (): string => new Date().toISOString()

/** `parcurs erase`, `parcurs hold`, `parcurs retention`. `done` is told how much could not be done. */
export function addEraseCommands(parcurs: Command, done: (complaints: number) => void): void {
  parcurs
    .command('erase')
    .description('erase a person, or one of her cases: asked for by one, confirmed by another; nothing brings it back')
    .option('--person <code>', 'everything about the person of this case')
    .option('--case <code>', 'this case only')
    .option('--dry-run', 'say whether it may be erased, and if not why; change nothing')
    .option('--by <email>', 'whose account asks, confirms or withdraws')
    .option('--order <letter>', 'an order of the data-protection officer by this letter of GDPR art. 17(1)')
    .option('--reference <number>', 'its number, or that of the decision on archives')
    .option('--confirm <id>', 'confirm a request of somebody else; it is carried out at once')
    .option('--withdraw <id>', 'take a request back')
    .option('--finish', 'go on with what could not be finished: the engine, copies of keys')
    .option('--forget-copy <file>', 'a copy of people’s keys that exists nowhere any more')
    .action(async (options: EraseOptions) => done(await erase(options)))

  parcurs
    .command('retention')
    .description('list who may be erased by now and what of erasures is not finished')
    .action(async () => void (await withDatabase((knex) => retention(knex, say, now()))))

  parcurs
    .command('hold')
    .description('keep a case whatever its rules say (a trial, an inquiry), until it is lifted')
    .argument('<code>', 'code of the case')
    .requiredOption('--by <email>', 'whose account orders it')
    .option('--ground <ground>', 'court, inquiry, complaint, audit or request')
    .option('--reference <number>', 'number of the file or letter')
    .option('--lift', 'lift it, or with a reference that one')
    .action(async (code: string, { by, ground, reference, lift }: Partial<Holding> & { by: string; lift?: boolean }) => {
      await withDatabase((knex) => (lift ? liftHold(knex, code, reference, by, now()) : hold(knex, code, { ground: ground ?? '', reference: reference ?? '' }, by, now())))
      say({ en: 'ok', ro: 'ok' })
    })
}

async function erase(options: EraseOptions): Promise<number> {
  if (options.finish) return finishErasures(await installationPlace(), say)
  if (options.forgetCopy !== undefined) return forgetCopy(options.forgetCopy)
  if (options.confirm !== undefined) return confirmAndFinish(options.confirm, account(options))
  if (options.withdraw !== undefined) {
    await withDatabase((knex) => withdraw(knex, options.withdraw ?? '', account(options), now()))
    return 0
  }
  const code = options.person ?? options.case
  if (code === undefined) throw new Obstacle({ en: 'Name whom: --person CODE or --case CODE.', ro: 'Spuneți pe cine: --person COD sau --case COD.' })
  const asked = { code, whole: options.person !== undefined, order: options.order, reference: options.reference }
  if (options.dryRun) return dryRun(asked)
  const { id, isNew } = await withDatabase((knex) => request(knex, asked, account(options), now()))
  if (isNew) say({ en: `Asked for: ${id}. Somebody else confirms it: parcurs erase --confirm ${id} --by …`, ro: `Cerut: ${id}. Altcineva confirmă: parcurs erase --confirm ${id} --by …` })
  else say({ en: `It was asked for already: ${id}`, ro: `A fost cerut deja: ${id}` })
  return 0
}

const account = ({ by }: EraseOptions): string => {
  if (by !== undefined) return by
  throw new Obstacle({ en: 'Name the account: --by EMAIL.', ro: 'Numiți contul: --by EMAIL.' })
}

async function confirmAndFinish(id: string, by: string): Promise<number> {
  await withDatabase((knex) => confirm(knex, id, by, now()))
  const left = await finishErasures(await installationPlace(), say)
  if (left === 0) say({ en: 'Erased, here, in the engine and in earlier backups.', ro: 'Șters aici, în motor și în copiile de siguranță anterioare.' })
  return left
}

async function dryRun(asked: { code: string; whole: boolean }): Promise<number> {
  const { cases, verdicts, may } = await withDatabase((knex) => consider(knex, asked, now()))
  for (const sentence of reasons(verdicts)) say(sentence)
  const codes = cases.map(({ kept }) => kept.code).join(', ')
  const answer = {
    erase: { en: 'may be erased', ro: 'poate fi șters' },
    review: { en: 'may be erased once archives have decided (--reference)', ro: 'poate fi șters după hotărârea comisiei de selecționare (--reference)' },
    order: { en: 'is kept by its rules; an order may be given (--order, --reference)', ro: 'este păstrat de reguli; se poate da o dispoziție (--order, --reference)' },
    no: { en: 'may not be erased now', ro: 'nu poate fi șters acum' },
  }[may]
  say({ en: `${codes}: ${answer.en}`, ro: `${codes}: ${answer.ro}` })
  return may === 'no' || may === 'order' ? 1 : 0
}

async function forgetCopy(place: string): Promise<number> {
  const isKnown = await withDatabase((knex) => dropKeyFile(knex, place))
  if (isKnown) return 0
  throw new Obstacle({ en: `No copy of people's keys was left at ${place}.`, ro: `La ${place} nu a fost lăsată nicio copie a cheilor.` })
}
