import type { ClearedMessage } from './clearedMessage'

/** A way out of the house: it takes nothing but what was let out. `send` fails with an error whose `code` says why. */
export interface Transport {
  send(message: ClearedMessage): Promise<void>
}
