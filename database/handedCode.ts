import { createHash, randomBytes } from 'node:crypto'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** A code of 80 random bits that people read, hand over and type: xxxx-xxxx-xxxx-xxxx. */
export const newHandedCode = (): string => [...randomBytes(16)].map((byte, at) => `${at > 0 && at % 4 === 0 ? '-' : ''}${ALPHABET[byte % 32]}`).join('')

/** What is kept of it, however it was typed. */
export const handedCodeHash = (code: string): Buffer => createHash('sha256').update(code.toLowerCase().replace(/[^0-9a-z]/g, '')).digest()
