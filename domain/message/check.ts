import type { Problem } from '../expression/problem'
import { hasMail, hasPhone } from '../guard/phoneOrMail'
import { maySayWhere } from '../guard/disclosure'
import type { PathwayDefinition } from '../pathway/definition'

const LONGEST = 300

/** What stands against words that leave for a person's telephone: fields, numbers, addresses, the name of the house. */
export function checkMessage({ guard }: PathwayDefinition, text: string): Problem[] {
  const problems: Problem[] = []
  const say = (offset: number, ro: string, en: string): void => void problems.push({ offset, text: { ro, en } })
  const field = text.search(/\{\{/)
  if (field >= 0) say(field, 'un mesaj nu poate citi nimic din dosar ({{ }}); cine ține telefonul l-ar citi.', 'a message can read nothing of the record ({{ }}); whoever holds the telephone would read it.')
  if (hasMail(text) || hasPhone(text)) say(0, 'mesajul cuprinde un număr de telefon sau o adresă de e-mail; ar arăta cine a scris.', 'the message holds a telephone number or an e-mail address; it would show who wrote.')
  else if (maySayWhere(text, guard?.disclosure ?? { words: [], numbered: [] })) say(0, 'mesajul poate spune unde este cineva sau de la cine vine; scrieți cuvinte neutre.', 'the message may tell where somebody is or whom it comes from; use neutral words.')
  if (text.length > LONGEST) say(LONGEST, `mesajul are peste ${LONGEST} de litere.`, `the message has more than ${LONGEST} letters.`)
  return problems
}
