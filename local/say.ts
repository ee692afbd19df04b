/** A sentence in both languages of the people who install Parcurs. */
export interface Sentence {
  en: string
  ro: string
}

const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''

/** The language of the terminal: Romanian where the locale says so, else English. */
export const language: keyof Sentence = locale.toLowerCase().startsWith('ro') ? 'ro' : 'en'

/** One line of progress, in the language of the terminal. */
export const say = (sentence: Sentence): void => {
  process.stdout.write(`${sentence[language]}\n`)
}

/** A line that is overwritten by the next one; where nobody watches, it is left out. */
export const sayInPlace = (sentence: Sentence): void => {
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${sentence[language]}`)
}

/** Ends what `sayInPlace` wrote. */
export const endLine = (): void => {
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K')
}

/** Something that stops the installation, said so that a person can act on it. */
export class Obstacle extends Error {
  constructor(readonly sentence: Sentence) {
    super(sentence[language])
    this.name = 'Obstacle'
  }
}
