import type { Knex } from 'knex'
import { noteInUse } from '../../database/keys/noteInUse'
import { noteRotated, rewrapKept, rewrapPeople } from '../../database/keys/rotation'
import { openVault } from '../../database/keys/vault'
import { Obstacle, type Sentence } from '../../local/say'
import { rewriteKeyFiles } from '../backup/personKeyFile'
import type { InstallationKeys } from '../../database/keys/installationKey'

/**
 * Wraps everything anew by the newest installation key while people work; stopped in the middle, it goes on from there.
 * Answers with how many copies of people's keys could not be written anew.
 */
export async function rotate(knex: Knex, keys: InstallationKeys, say: (sentence: Sentence) => void): Promise<number> {
  if (keys.length < 2) throw onlyOne
  await noteInUse(knex, keys)
  const kept = await rewrapKept(knex, keys)
  const vault = await openVault(knex, keys)
  let people = 0
  for await (const { seen, wrapped } of rewrapPeople(knex, vault)) {
    people = wrapped
    say({ en: `${seen} people, ${wrapped} wrapped anew`, ro: `${seen} persoane, ${wrapped} reînvelite` })
  }
  await noteRotated(knex, keys)
  const gone = await rewriteKeyFiles(knex)
  for (const place of gone) say({ en: `${place} is not where it was left; it is still wrapped by the earlier key`, ro: `${place} nu mai este unde a fost lăsat; este încă învelit cu cheia dinainte` })
  say({ en: `Wrapped anew: ${people} people, ${kept} kept keys. parcurs keys status says what the earlier key is still needed for.`, ro: `Reînvelite: ${people} persoane, ${kept} chei păstrate. parcurs keys status spune la ce mai este nevoie de cheia dinainte.` })
  return gone.length
}

const onlyOne = new Obstacle({
  en: 'Only one key is at hand: give the new one as PARCURS_KEY and the earlier one in PARCURS_PREVIOUS_KEYS.',
  ro: 'Este o singură cheie la îndemână: dați-o pe cea nouă ca PARCURS_KEY și pe cea dinainte în PARCURS_PREVIOUS_KEYS.',
})
