import { generateKeyPairSync } from 'node:crypto'
import { unzipSync, zipSync } from 'fflate'
import { pack, unpack } from '../../../commands/lifecycle/definitionPackage'
import { fingerprintOf } from '../../../database/exchangeKeys'

const pair = generateKeyPairSync('ed25519')
const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
const key = { publicKey, privateKey: pair.privateKey }
const trusted = [fingerprintOf(publicKey)]
const files = [
  { path: 'pathway.yaml', text: 'pathway: small\n' },
  { path: 'forms/001-F-01.yaml', text: 'id: F-01\n' },
]
const packed = (): Uint8Array => pack(files, { pathway: 'small', version: 3, hash: 'a'.repeat(64), exportedAt: '2026-11-23T00:00:00.000Z' }, key)
const withEntries = (change: (entries: Record<string, Uint8Array>) => Record<string, Uint8Array>): Uint8Array => zipSync(change(unzipSync(packed())))
const text = (words: string): Uint8Array => new Uint8Array(Buffer.from(words))

describe('a definition package', () => {
  it('gives back what was put in, and says who signed it', () => {
    expect(unpack(packed(), trusted)).toMatchObject({ files, manifest: { pathway: 'small', version: 3, hash: 'a'.repeat(64) }, signedBy: trusted[0] })
  })

  it('is not opened when its key is not trusted', () => expect(() => unpack(packed(), ['0'.repeat(32)])).toThrow(/does not trust/))

  it.each([
    ['a changed file', (entries: Record<string, Uint8Array>) => ({ ...entries, 'definition/pathway.yaml': text('pathway: other\n') })],
    ['one more file', (entries: Record<string, Uint8Array>) => ({ ...entries, 'definition/more.yaml': text('roles: {}\n') })],
    ['a missing file', ({ 'definition/pathway.yaml': _, ...entries }: Record<string, Uint8Array>) => entries],
    ['a changed manifest', (entries: Record<string, Uint8Array>) => ({ ...entries, 'manifest.json': text(Buffer.from(entries['manifest.json'] ?? []).toString().replace('"version": 3', '"version": 4')) })],
    ['no signature', ({ 'manifest.sig': _, ...entries }: Record<string, Uint8Array>) => entries],
    ['a name that leads elsewhere', (entries: Record<string, Uint8Array>) => ({ ...entries, 'definition/../../up.yaml': text('x: 1\n') })],
    ['an absolute name', (entries: Record<string, Uint8Array>) => ({ ...entries, '/etc/up.yaml': text('x: 1\n') })],
    ['a file of another kind', (entries: Record<string, Uint8Array>) => ({ ...entries, 'definition/run.sh': text('x') })],
  ])('is refused whole with %s', (_, change) => expect(() => unpack(withEntries(change), trusted)).toThrow(/no whole, unchanged definition package/))

  it('is refused before it is unpacked when it would grow too large', () => {
    const bomb = withEntries((entries) => ({ ...entries, 'definition/bomb.yaml': new Uint8Array(64 * 1024 * 1024) }))
    expect(bomb.length).toBeLessThan(1024 * 1024)
    expect(() => unpack(bomb, trusted)).toThrow(/too large/)
  })

  it.each([['no zip at all', text('not a zip')], ['half a zip', packed().slice(0, 200)]])('is refused when it is %s', (_, bytes) => expect(() => unpack(bytes, trusted)).toThrow(/no whole, unchanged/))
})
