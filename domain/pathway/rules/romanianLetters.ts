import { proseOf } from '../../document/prose'
import { eachText } from '../texts'
import type { Rule } from '../rule'

/** Romanian is written with ș and ț (comma below) and „ghilimele”; the other letters look alike and break search and printing. */
export const romanianLetters: Rule = {
  name: 'romanian-letters',
  severity: 'warning',
  check({ definition, scenarios }, report) {
    for (const { text, at } of eachText({ ...definition, scenarios })) {
      const ro = at[0] === 'documents' && at.at(-1) === 'body' ? proseOf(text.ro) : text.ro
      const cedilla = /[şŞţŢ]/.exec(ro)
      const quote = /["“«»]/.exec(ro)
      if (cedilla)
        report(
          [...at, 'ro'],
          {
            ro: `„${cedilla[0]}” este scris cu sedilă; scrieți ș și ț cu virgulă.`,
            en: `“${cedilla[0]}” is written with a cedilla; write ș and ț with a comma below.`,
          },
          { offset: cedilla.index },
        )
      else if (quote)
        report(
          [...at, 'ro'],
          {
            ro: `în textul românesc scrieți ghilimele „așa”, nu ${quote[0]}.`,
            en: `in Romanian text write quotes „so”, not ${quote[0]}.`,
          },
          { offset: quote.index },
        )
    }
  },
}
