import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** An opaque id that tells what it names: `c_` for cases, `p_` people, `u_` users … 100 random bits, safe in addresses. */
export const newId = (prefix: string): string => `${prefix}_${[...randomBytes(20)].map((byte) => ALPHABET[byte % 32]).join('')}`
