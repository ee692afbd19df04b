import { keyFrom } from './installationKey'
import { openJson, sealJson } from './sealedJson'
import type { Vault } from './vault'

const ABOUT = 'what is searched for'

/** What somebody searches for, usually a name, in a form that may stand in an address, a history and a proxy's log. */
export const sealSearch = ({ searchKey }: Vault, text: string): string => sealJson(keyFrom(searchKey), text, ABOUT).toString('base64url')

/** The text again; undefined for what was not sealed here. */
export function openSearch({ searchKey }: Vault, sealed: string): string | undefined {
  try {
    return openJson<string>(keyFrom(searchKey), Buffer.from(sealed, 'base64url'), ABOUT)
  } catch {
    return undefined
  }
}
