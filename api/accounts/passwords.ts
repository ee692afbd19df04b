import { hash, verify } from '@node-rs/argon2'

/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane; 25 ms on a small server. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const passwordHash = (password: string): Promise<string> => hash(password, COST)

/** Verified when nobody has the address or no password is kept, so that a wrong address takes as long as a wrong password. */
let nobody: Promise<string> | undefined

export async function passwordFits(kept: string | null | undefined, password: string): Promise<boolean> {
  const fits = await verify(kept ?? (await (nobody ??= passwordHash('nobody'))), password)
  return fits && typeof kept === 'string'
}
