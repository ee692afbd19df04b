import { isIP } from 'node:net'
import {
  generateAuthenticationOptions, generateRegistrationOptions, verifyAuthenticationResponse, verifyRegistrationResponse,
  type AuthenticationResponseJSON, type PublicKeyCredentialCreationOptionsJSON, type PublicKeyCredentialRequestOptionsJSON, type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import type { Knex } from 'knex'
import { passkeys as passkeyStore, type Passkey } from '../../database/passkeys'
import { securityLog } from '../../database/securityLog'

/** Signing with a key that never leaves the phone or computer. Answers of browsers come as JSON text; a challenge is good for one answer. */
export interface Passkeys {
  /** What a browser needs to make one. */
  creation(user: { id: string; email: string }): Promise<PublicKeyCredentialCreationOptionsJSON>
  /** Keeps the new one; false when the answer does not fit. */
  add(userId: string, given: { answer: string; name: string; challenge: Challenge }): Promise<boolean>
  /** What a browser needs to sign with one of hers, or with whichever it has for this site. */
  request(userId?: string): Promise<PublicKeyCredentialRequestOptionsJSON>
  /** Whose key signed. `alone`: in place of the password, so the device must have checked who uses it. */
  signer(given: { answer: string; challenge: Challenge; alone: boolean }): Promise<string | undefined>
  ofUser(userId: string): Promise<Passkey[]>
  remove(userId: string, id: string): Promise<void>
}

/** Was this challenge put to this session? */
export type Challenge = (challenge: string) => boolean

/** Browsers make passkeys for host names only, over https or on the machine itself. */
const possibleAt = ({ hostname, protocol }: URL): boolean => isIP(hostname.replace(/^\[|\]$/g, '')) === 0 && (protocol === 'https:' || hostname === 'localhost')

function parsed<Shape>(answer: string): Shape | undefined {
  try {
    return JSON.parse(answer) as Shape
  } catch {
    return undefined
  }
}

/** What does not fit, the library throws; to whom it does not fit makes no difference here. */
const unlessThrown = async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => work().catch(() => undefined)

/** Nothing where the address people use does not allow passkeys. */
export function passkeysOn(knex: Knex, baseUrl: string): Passkeys | undefined {
  const url = new URL(baseUrl)
  if (!possibleAt(url)) return undefined
  const [kept, log] = [passkeyStore(knex), securityLog(knex)]
  const expected = { expectedOrigin: url.origin, expectedRPID: url.hostname }
  const known = (passkeys: Passkey[]) => passkeys.map(({ id, transports }) => ({ id, transports }))

  return {
    ofUser: kept.ofUser,
    async creation({ id, email }) {
      return generateRegistrationOptions({ rpName: 'Parcurs', rpID: url.hostname, userName: email, userID: new TextEncoder().encode(id), excludeCredentials: known(await kept.ofUser(id)) })
    },
    async add(userId, { answer, name, challenge }) {
      const response = parsed<RegistrationResponseJSON>(answer)
      const checked = response && (await unlessThrown(() => verifyRegistrationResponse({ response, expectedChallenge: challenge, ...expected, requireUserVerification: false })))
      if (!checked?.verified) return false
      const { id, publicKey, counter, transports = [] } = checked.registrationInfo.credential
      const added = await kept.add({ id, userId, name, publicKey: Buffer.from(publicKey), counter, transports })
      if (added) await log.add({ act: 'passkeyAdded', userId, about: id })
      return added
    },
    async request(userId) {
      const allow = userId && { allowCredentials: known(await kept.ofUser(userId)) }
      return generateAuthenticationOptions({ rpID: url.hostname, userVerification: userId ? 'preferred' : 'required', ...allow })
    },
    async signer({ answer, challenge, alone }) {
      const response = parsed<AuthenticationResponseJSON>(answer)
      const passkey = typeof response?.id === 'string' ? await kept.byId(response.id) : undefined
      if (!response || !passkey) return undefined
      const credential = { id: passkey.id, publicKey: Uint8Array.from(passkey.publicKey), counter: passkey.counter, transports: passkey.transports }
      const checked = await unlessThrown(() => verifyAuthenticationResponse({ response, expectedChallenge: challenge, ...expected, credential, requireUserVerification: alone }))
      if (!checked?.verified || !(await kept.used(passkey.id, passkey.counter, checked.authenticationInfo.newCounter))) return undefined
      return passkey.userId
    },
    async remove(userId, id) {
      if (await kept.remove(userId, id)) await log.add({ act: 'passkeyRemoved', userId, about: id })
    },
  }
}
