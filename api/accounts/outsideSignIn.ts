import {
  allowInsecureRequests, authorizationCodeGrant, AuthorizationResponseError, buildAuthorizationUrl, calculatePKCECodeChallenge, discovery, enableNonRepudiationChecks, fetchUserInfo,
  randomNonce, randomPKCECodeVerifier, randomState, ResponseBodyError, type Configuration,
} from 'openid-client'
import type { Knex } from 'knex'
import { identities, type HeldRole } from '../../database/identities'
import { securityLog } from '../../database/securityLog'
import { users } from '../../database/users'

/** A provider of OpenID Connect people may sign in with. */
export interface OutsideConfig {
  issuer: string
  clientId: string
  clientSecret?: string | undefined
  /** As the button says it. */
  name: string
  scope: string
  /** The claim that says what somebody is there, e.g. `groups`. */
  rolesClaim: string
  /** Value of that claim → roles held here. What is not named gives nothing. */
  roles: Record<string, HeldRole[]>
}

/** Kept in the session until the browser is back. */
export interface Waiting {
  state: string
  nonce: string
  verifier: string
  /** She was to show there anew who she is. */
  again: boolean
}

/** Signing in with an account of elsewhere: authorization code with PKCE. */
export interface OutsideSignIn {
  name: string
  /** Where the browser is to go. `again`: she must show there anew who she is. */
  begin(again: boolean): Promise<{ url: string; waiting: Waiting }>
  /** The account the answer belongs to. Nothing when it was refused there or does not fit; `unknown` when no account here is hers. */
  finish(query: URLSearchParams, waiting: Waiting): Promise<{ userId: string } | 'unknown' | undefined>
}

/** Who is asked anew must have shown there who she is within so many seconds. */
const AGAIN_WITHIN = 300

export const ANSWER_PATH = '/conectare/extern/raspuns'

type Claims = Record<string, unknown> & { sub: string }

const isOnThisMachine = ({ protocol, hostname }: URL): boolean => protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname)

const namesIn = (claim: unknown): string[] => [claim ?? []].flat().filter((name): name is string => typeof name === 'string')

export function outsideSignInOn(knex: Knex, baseUrl: string, config: OutsideConfig): OutsideSignIn {
  const [known, people, log] = [identities(knex), users(knex), securityLog(knex)]
  const redirectUri = new URL(ANSWER_PATH, baseUrl).href
  let found: Promise<Configuration> | undefined

  /** Asked for once; again when the provider was away. */
  const provider = (): Promise<Configuration> => {
    const issuer = new URL(config.issuer)
    found ??= discovery(issuer, config.clientId, config.clientSecret, undefined, isOnThisMachine(issuer) ? { execute: [allowInsecureRequests, enableNonRepudiationChecks] } : { execute: [enableNonRepudiationChecks] }).catch((error: unknown) => {
      found = undefined
      throw error
    })
    return found
  }

  async function claimsOf(query: URLSearchParams, { state, nonce, verifier, again }: Waiting): Promise<Claims | undefined> {
    const configuration = await provider()
    try {
      const tokens = await authorizationCodeGrant(configuration, new URL(`${redirectUri}?${query.toString()}`), { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true, ...(again && { maxAge: AGAIN_WITHIN }) })
      const claims = tokens.claims()
      return claims && { ...(configuration.serverMetadata().userinfo_endpoint ? await fetchUserInfo(configuration, tokens.access_token, claims.sub) : {}), ...claims }
    } catch (error) {
      if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError || (error instanceof Error && error.name === 'ClientError')) return undefined
      throw error
    }
  }

  /** By subject; the first time by an address the provider has verified. */
  async function accountOf({ sub, email, email_verified: verified }: Claims): Promise<string | undefined> {
    const linked = await known.userOf(config.issuer, sub)
    if (linked) return (await people.byId(linked))?.disabledAt === null ? linked : undefined
    const user = verified === true && typeof email === 'string' ? await people.byEmail(email) : undefined
    if (!user || user.disabledAt !== null || !(await known.link(config.issuer, sub, user.id))) return undefined
    await log.add({ act: 'identityLinked', userId: user.id })
    return user.id
  }

  return {
    name: config.name,
    async begin(again) {
      const waiting = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier(), again }
      const url = buildAuthorizationUrl(await provider(), {
        redirect_uri: redirectUri, scope: config.scope, state: waiting.state, nonce: waiting.nonce,
        code_challenge: await calculatePKCECodeChallenge(waiting.verifier), code_challenge_method: 'S256', ...(again && { prompt: 'login', max_age: String(AGAIN_WITHIN) }),
      })
      return { url: url.href, waiting }
    },
    async finish(query, waiting) {
      const claims = await claimsOf(query, waiting)
      if (!claims) return undefined
      const userId = await accountOf(claims)
      if (!userId) return 'unknown'
      await known.holdClaimed(userId, namesIn(claims[config.rolesClaim]).flatMap((name) => (Object.hasOwn(config.roles, name) ? (config.roles[name] ?? []) : [])))
      return { userId }
    },
  }
}
