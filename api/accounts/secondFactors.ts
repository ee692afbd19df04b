import type { Knex } from 'knex'
import { Secret, TOTP } from 'otpauth'
import { authenticators } from '../../database/authenticators'
import type { Vault } from '../../database/keys/vault'
import { passkeys } from '../../database/passkeys'
import { recoveryCodes } from '../../database/recoveryCodes'
import { securityLog } from '../../database/securityLog'

const PERIOD = 30
/** One step earlier or later, for clocks that differ. */
const WINDOW = 1

/** Which second factors somebody has. */
export interface Factors {
  app: boolean
  passkeys: number
  recoveryCodes: number
}

/** The second thing asked for after the password. */
export interface SecondFactors {
  of(userId: string): Promise<Factors>
  /** A new secret waits for its first code. */
  begin(userId: string): Promise<void>
  /** The secret that waits: as text to type, and as the address a QR code holds. Nothing when none waits. */
  waiting(user: { id: string; email: string }): Promise<{ secret: string; uri: string } | undefined>
  /** The first right code turns it on; answers recovery codes, readable this once. Nothing when the code is wrong. */
  confirm(userId: string, code: string): Promise<string[] | undefined>
  /** Is this the app's code of now, or a recovery code? Neither is taken twice. */
  check(userId: string, code: string): Promise<boolean>
  removeApp(userId: string): Promise<void>
  /** Recovery codes are of no use, and not kept, when nothing is left that they could take the place of. */
  tidy(userId: string): Promise<void>
  newRecoveryCodes(userId: string): Promise<string[]>
}

const totp = (secret: Buffer, label = ''): TOTP => new TOTP({ issuer: 'Parcurs', label, period: PERIOD, secret: new Secret({ buffer: Uint8Array.from(secret).buffer }) })

/** The number of the time step whose code this is, near now. */
function stepOf(secret: Buffer, code: string): number | undefined {
  const timestamp = Date.now()
  const delta = totp(secret).validate({ token: code, timestamp, window: WINDOW })
  return delta === null ? undefined : Math.floor(timestamp / 1000 / PERIOD) + delta
}

export function secondFactorsOn(knex: Knex, vault: Pick<Vault, 'accountKey'>): SecondFactors {
  const [apps, codes, log] = [authenticators(knex, vault), recoveryCodes(knex), securityLog(knex)]

  const takeAppCode = async (userId: string, code: string, confirmed: boolean): Promise<boolean> => {
    const app = await apps.of(userId)
    const step = app?.confirmed === confirmed ? stepOf(app.secret, code) : undefined
    return step !== undefined && apps.take(userId, step)
  }
  const newRecoveryCodes = async (userId: string): Promise<string[]> => {
    const made = await codes.renew(userId)
    await log.add({ act: 'recoveryCodesMade', userId })
    return made
  }
  const takeRecoveryCode = async (userId: string, code: string): Promise<boolean> => {
    const used = await codes.use(userId, code)
    if (used) await log.add({ act: 'recoveryCodeUsed', userId })
    return used
  }
  const of = async (userId: string): Promise<Factors> => {
    const [app, keys, left] = await Promise.all([apps.isConfirmed(userId), passkeys(knex).count(userId), codes.left(userId)])
    return { app, passkeys: keys, recoveryCodes: left }
  }
  const tidy = async (userId: string): Promise<void> => {
    const { app, passkeys: keys } = await of(userId)
    if (!app && keys === 0) await codes.remove(userId)
  }
  return {
    of,
    tidy,
    newRecoveryCodes,
    begin: (userId) => apps.propose(userId, Buffer.from(new Secret({ size: 20 }).bytes)),
    async waiting({ id, email }) {
      const app = await apps.of(id)
      if (!app || app.confirmed) return undefined
      const made = totp(app.secret, email)
      return { secret: made.secret.base32, uri: made.toString() }
    },
    async confirm(userId, code) {
      if (!(await takeAppCode(userId, code.replace(/\s/g, ''), false))) return undefined
      await log.add({ act: 'authenticatorAdded', userId })
      return newRecoveryCodes(userId)
    },
    async check(userId, given) {
      const code = given.replace(/[\s-]/g, '')
      const right = /^\d{6}$/.test(code) ? await takeAppCode(userId, code, true) : await takeRecoveryCode(userId, code)
      if (!right) await log.add({ act: 'secondFactorFailed', userId })
      return right
    },
    async removeApp(userId) {
      if (!(await apps.remove(userId))) return
      await log.add({ act: 'authenticatorRemoved', userId })
      await tidy(userId)
    },
  }
}
