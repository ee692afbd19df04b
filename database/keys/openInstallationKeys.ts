import { readFileSync } from 'node:fs'
import { installationKeys, keyFrom, secretFile, type InstallationKeys } from './installationKey'
import { commandKeyService, transitKeyService, type KeyService } from './keyService'

type Environment = Parameters<typeof installationKeys>[0] & {
  /** Program that wraps and unwraps. */
  PARCURS_KMS_COMMAND?: string | undefined
  /** Address of a service like Vault's transit engine, with the name of the key, the path of the engine and a token. */
  PARCURS_KMS_URL?: string | undefined
  PARCURS_KMS_KEY?: string | undefined
  PARCURS_KMS_MOUNT?: string | undefined
  PARCURS_KMS_TOKEN?: string | undefined
  PARCURS_KMS_TOKEN_FILE?: string | undefined
  /** The installation key as the service wrapped it, and those in use before, separated by commas. */
  PARCURS_WRAPPED_KEY?: string | undefined
  PARCURS_WRAPPED_KEY_FILE?: string | undefined
  PARCURS_PREVIOUS_WRAPPED_KEYS?: string | undefined
}

/** The key service the environment names, if any; two at once are refused. */
export function keyServiceIn({ PARCURS_KMS_COMMAND, PARCURS_KMS_URL, PARCURS_KMS_KEY = 'parcurs', PARCURS_KMS_MOUNT = 'transit', PARCURS_KMS_TOKEN, PARCURS_KMS_TOKEN_FILE }: Environment): KeyService | undefined {
  if (PARCURS_KMS_COMMAND && PARCURS_KMS_URL) throw new Error('Set PARCURS_KMS_COMMAND or PARCURS_KMS_URL, not both')
  if (PARCURS_KMS_COMMAND) return commandKeyService(PARCURS_KMS_COMMAND)
  if (!PARCURS_KMS_URL) return undefined
  const token = PARCURS_KMS_TOKEN ?? (PARCURS_KMS_TOKEN_FILE === undefined ? undefined : secretFile(PARCURS_KMS_TOKEN_FILE, 'a token').trim())
  if (!token) throw new Error('Set PARCURS_KMS_TOKEN or PARCURS_KMS_TOKEN_FILE: the key service at PARCURS_KMS_URL asks for it')
  return transitKeyService({ url: PARCURS_KMS_URL, key: PARCURS_KMS_KEY, mount: PARCURS_KMS_MOUNT, token })
}

/**
 * The installation keys, newest first: unwrapped by a key service where one is set, else from PARCURS_KEY or its file. A
 * process that cannot have them does not start. With a service a key in plain is refused, but for earlier ones while moving.
 */
export async function openInstallationKeys(environment: Environment): Promise<InstallationKeys> {
  const service = keyServiceIn(environment)
  if (!service) return installationKeys(environment)
  const { PARCURS_WRAPPED_KEY, PARCURS_WRAPPED_KEY_FILE, PARCURS_PREVIOUS_WRAPPED_KEYS = '', ...plain } = environment
  if (plain.PARCURS_KEY || plain.PARCURS_KEY_FILE) throw new Error('A key service is set: put the key in plain into PARCURS_PREVIOUS_KEYS while it is still needed, and take PARCURS_KEY and PARCURS_KEY_FILE away')
  const wrapped = PARCURS_WRAPPED_KEY ?? (PARCURS_WRAPPED_KEY_FILE === undefined ? undefined : readFileSync(PARCURS_WRAPPED_KEY_FILE, 'utf8'))
  if (!wrapped?.trim()) throw new Error('Set PARCURS_WRAPPED_KEY or PARCURS_WRAPPED_KEY_FILE to the installation key as the key service wrapped it (parcurs keys new)')
  const newest = keyFrom(await service.unwrap(wrapped.trim()))
  const earlier = await Promise.all(PARCURS_PREVIOUS_WRAPPED_KEYS.split(',').filter((text) => text.trim() !== '').map(async (text) => keyFrom(await service.unwrap(text.trim()))))
  return [newest, ...earlier, ...previousKeys(plain)]
}

const previousKeys = ({ PARCURS_PREVIOUS_KEYS }: Environment): InstallationKeys | [] => {
  const [first, ...others] = (PARCURS_PREVIOUS_KEYS ?? '').split(',').filter((text) => text.trim() !== '')
  return first === undefined ? [] : installationKeys({ PARCURS_KEY: first, PARCURS_PREVIOUS_KEYS: others.join(',') })
}
