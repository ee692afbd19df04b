import { open, seal, type Key } from './envelope'

/** Any JSON value, sealed under one key and bound to the row named by `about`. */
export const sealJson = (key: Key, value: unknown, about: string): Buffer => seal(key, Buffer.from(JSON.stringify(value)), about)

/** The value again. What comes back is what was sealed, so its type is the caller's word. */
export const openJson = <Value>(key: Key, sealed: Buffer, about: string): Value => JSON.parse(open([key], sealed, about).toString('utf8')) as Value
