import { randomBytes } from 'node:crypto'
import { defaultPayloadConverter, type Payload } from '@temporalio/common'
import { EncryptedPayloads } from '../../temporal/payloadCodec'

const payload = (value: unknown): Payload => defaultPayloadConverter.toPayload(value)
const [old, current] = [randomBytes(32), randomBytes(32)]
const bytes = ({ data }: Payload): Buffer => Buffer.from(data ?? [])

it('gives back what it was given, short and long', async () => {
  const codec = new EncryptedPayloads([current])
  const payloads = [payload('da'), payload({ text: 'ă'.repeat(10_000) }), payload(undefined)]
  expect((await codec.decode(await codec.encode(payloads))).map((one) => defaultPayloadConverter.fromPayload(one))).toEqual(['da', { text: 'ă'.repeat(10_000) }, undefined])
})

it('shows nothing of what it holds, and compresses what is long', async () => {
  const [sealed] = await new EncryptedPayloads([current]).encode([payload({ step: 'assess-need', text: 'secret '.repeat(1000) })])
  expect(bytes(sealed as Payload).toString('latin1')).not.toMatch(/secret|assess/)
  expect(bytes(sealed as Payload).length).toBeLessThan(500)
})

it('encrypts the same thing differently each time', async () => {
  const codec = new EncryptedPayloads([current])
  const [one, other] = await codec.encode([payload('same'), payload('same')])
  expect(bytes(one as Payload).equals(bytes(other as Payload))).toBe(false)
})

it('reads payloads of an earlier key while that key is given, and writes with the newest', async () => {
  const before = await new EncryptedPayloads([old]).encode([payload('before')])
  const rotated = new EncryptedPayloads([current, old])
  expect((await rotated.decode(before)).map((one) => defaultPayloadConverter.fromPayload(one))).toEqual(['before'])
  const after = await rotated.encode([payload('after')])
  await expect(new EncryptedPayloads([old]).decode(after)).rejects.toThrow('not at hand')
})

it('refuses what was changed on the way', async () => {
  const codec = new EncryptedPayloads([current])
  const [sealed] = await codec.encode([payload('amount 100')])
  const changed = bytes(sealed as Payload)
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
  await expect(codec.decode([{ ...sealed, data: changed }])).rejects.toThrow()
})

it('leaves payloads that are not encrypted as they are', async () => {
  const plain = payload('plain')
  expect(await new EncryptedPayloads([current]).decode([plain])).toEqual([plain])
})
