import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { METADATA_ENCODING_KEY, type Payload, type PayloadCodec } from '@temporalio/common'
import { temporal } from '@temporalio/proto'

const ENCODING = Buffer.from('binary/encrypted')
const NONCE = 12
const TAG = 16
/** Below this, compressing costs more than it saves. */
const WORTH_COMPRESSING = 512

interface PayloadKey {
  id: string
  secret: Buffer
}

/** Payload keys are derived, so that the installation key itself encrypts nothing that leaves the process. */
function payloadKey(installationKey: Buffer): PayloadKey {
  const secret = Buffer.from(hkdfSync('sha256', installationKey, '', 'parcurs temporal payloads', 32))
  return { id: createHash('sha256').update(secret).digest('hex').slice(0, 16), secret }
}

/**
 * Compresses and encrypts everything handed to Temporal (gzip, AES-256-GCM): nonce (12) | tag (16) | ciphertext, the key's
 * id in the metadata. New payloads use the first key; those of earlier keys stay readable while their key is given.
 */
export class EncryptedPayloads implements PayloadCodec {
  private readonly keys: Map<string, PayloadKey>
  private readonly newest: PayloadKey

  constructor(installationKeys: [Buffer, ...Buffer[]]) {
    const [newest, ...earlier] = installationKeys
    this.newest = payloadKey(newest)
    this.keys = new Map([this.newest, ...earlier.map(payloadKey)].map((key) => [key.id, key]))
  }

  encode(payloads: Payload[]): Promise<Payload[]> {
    return new Promise((resolve) => resolve(payloads.map((payload) => this.encrypt(payload))))
  }

  decode(payloads: Payload[]): Promise<Payload[]> {
    return new Promise((resolve) => resolve(payloads.map((payload) => (isEncrypted(payload) ? this.decrypt(payload) : payload))))
  }

  private encrypt(payload: Payload): Payload {
    const plain = Buffer.from(temporal.api.common.v1.Payload.encode(payload).finish())
    const compress = plain.length >= WORTH_COMPRESSING
    const nonce = randomBytes(NONCE)
    const cipher = createCipheriv('aes-256-gcm', this.newest.secret, nonce)
    const sealed = Buffer.concat([cipher.update(compress ? gzipSync(plain, { level: 1 }) : plain), cipher.final()])
    return {
      metadata: { [METADATA_ENCODING_KEY]: ENCODING, key: Buffer.from(this.newest.id), compression: Buffer.from(compress ? 'gzip' : 'none') },
      data: Buffer.concat([nonce, cipher.getAuthTag(), sealed]),
    }
  }

  private decrypt({ metadata, data }: Payload): Payload {
    const id = text(metadata?.key)
    const key = this.keys.get(id)
    if (!key) throw new Error(`A Temporal payload was encrypted with key ${id}, which is not at hand`)
    const bytes = Buffer.from(data ?? [])
    const decipher = createDecipheriv('aes-256-gcm', key.secret, bytes.subarray(0, NONCE)).setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
    const plain = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()])
    return temporal.api.common.v1.Payload.decode(text(metadata?.compression) === 'gzip' ? gunzipSync(plain) : plain)
  }
}

const text = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString()
const isEncrypted = ({ metadata }: Payload): boolean => text(metadata?.[METADATA_ENCODING_KEY]) === ENCODING.toString()
