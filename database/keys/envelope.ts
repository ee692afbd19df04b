import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const ALGORITHM = 'aes-256-gcm'
const NONCE = 12
const TAG = 16

/** A key with the name it is recognised by. */
export interface Key {
  /** 8 bytes. */
  id: Buffer
  secret: Buffer
}

/** Sealed with another key than the ones at hand, or not what was sealed. */
export class CannotOpen extends Error {}

/**
 * Seals bytes with AES-256-GCM: key id (8) | nonce (12) | tag (16) | ciphertext.
 * `about` names the row it belongs to; moved to another row it does not open.
 */
export function seal({ id, secret }: Key, plain: Buffer, about: string): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv(ALGORITHM, secret, nonce).setAAD(Buffer.from(about))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([id, nonce, cipher.getAuthTag(), sealed])
}

/** Opens what `seal` made, with whichever of the keys it was sealed with. */
export function open(keys: Key[], sealed: Buffer, about: string): Buffer {
  const key = keys.find(({ id }) => id.equals(sealed.subarray(0, 8)))
  if (!key) throw new CannotOpen(`sealed with key ${sealed.subarray(0, 8).toString('hex')}, which is not at hand`)
  const nonce = sealed.subarray(8, 8 + NONCE)
  const decipher = createDecipheriv(ALGORITHM, key.secret, nonce).setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(8 + NONCE, 8 + NONCE + TAG))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(8 + NONCE + TAG)), decipher.final()])
  } catch {
    throw new CannotOpen(`what is kept for ${about} was changed or belongs elsewhere`)
  }
}
