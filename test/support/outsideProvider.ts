import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { generateKeyPairSync } from 'node:crypto'
import Provider from 'oidc-provider'

/** What the provider says of somebody. */
export interface OutsidePerson {
  email: string
  email_verified: boolean
  groups: string[]
}

/** A real provider of OpenID Connect in this process. Who signs in there is set by the test; it then agrees to everything. */
export interface OutsideProvider {
  readonly issuer: string
  readonly people: Map<string, OutsidePerson>
  /** Goes where a browser would be sent, as this subject; answers the address it is sent back to. */
  go(url: string, subject: string): Promise<URL>
}

const CLIENT = { client_id: 'parcurs', client_secret: 'a secret between the two' }

/** Called at the top of a test file, gone after its tests. `redirectUri` is where answers go. */
export function outsideProvider(redirectUri: string): OutsideProvider & { client: typeof CLIENT } {
  const people = new Map<string, OutsidePerson>()
  let server: Server | undefined
  let issuer = ''
  let signingIn = ''

  async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { prompt, params, session } = await provider.interactionDetails(request, response)
    if (prompt.name === 'login') return provider.interactionFinished(request, response, { login: { accountId: signingIn } })
    const grant = new provider.Grant({ accountId: session?.accountId ?? signingIn, clientId: String(params.client_id) })
    grant.addOIDCScope('openid email profile')
    await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } })
  }

  beforeAll(async () => {
    const listening = createServer()
    await new Promise<void>((ready) => listening.listen(0, '127.0.0.1', ready))
    server = listening
    issuer = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`
    const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
    const provider = new Provider(issuer, {
      clients: [{ ...CLIENT, redirect_uris: [redirectUri], grant_types: ['authorization_code'], response_types: ['code'] }],
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['groups'] },
      findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people.get(id) }) }),
      pkce: { required: () => true },
      cookies: { keys: ['test'] },
      jwks: { keys: [{ ...key, use: 'sig', alg: 'RS256', kid: 'test' }] },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
      features: { devInteractions: { enabled: false } },
    })
    const answer = provider.callback()
    listening.on('request', (request, response) => void (request.url?.startsWith('/interaction/') ? interact(provider, request, response) : answer(request, response)))
  }, 60_000)
  afterAll(async () => {
    server?.closeAllConnections()
    await new Promise((closed) => server?.close(closed))
  })

  return {
    people,
    client: CLIENT,
    get issuer() {
      return issuer
    },
    async go(url, subject) {
      signingIn = subject
      const cookies = new Map<string, string>()
      let at = new URL(url)
      for (let hops = 0; hops < 20; hops++) {
        if (at.origin !== issuer) return at
        const answer = await fetch(at, { redirect: 'manual', headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') } })
        for (const cookie of answer.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
          cookies.set(name, value)
        }
        const next = answer.headers.get('location')
        if (!next) throw new Error(`the provider stopped at ${at.pathname} with ${answer.status}`)
        at = new URL(next, at)
      }
      throw new Error('the provider sends round and round')
    },
  }
}
