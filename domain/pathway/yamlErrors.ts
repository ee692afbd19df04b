import type { YAMLError } from 'yaml'
import type { Finding } from './position'

const SENTENCES: Partial<Record<YAMLError['code'], Finding['message']>> = {
  DUPLICATE_KEY: {
    ro: 'Același nume apare de două ori în același loc; păstrați unul singur.',
    en: 'The same name appears twice in one place; keep one of them.',
  },
  TAB_AS_INDENT: { ro: 'Rândul începe cu tab; folosiți spații.', en: 'The line begins with a tab; use spaces.' },
  BAD_INDENT: {
    ro: 'Rândul nu este aliniat cu cele de deasupra; verificați spațiile de la început.',
    en: 'The line is not aligned with those above it; check the spaces at its beginning.',
  },
  MISSING_CHAR: {
    ro: 'Lipsește un semn: o ghilimea, o acoladă, o paranteză, o virgulă sau două puncte.',
    en: 'A character is missing: a quote, a brace, a bracket, a comma or a colon.',
  },
  MULTILINE_IMPLICIT_KEY: {
    ro: 'Lipsesc două puncte (:) după un nume sau valoarea trebuie pusă între ghilimele.',
    en: 'A colon (:) is missing after a name, or the value must be put in quotes.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    ro: 'Două puncte în plus pe rând; puneți textul între ghilimele.',
    en: 'One colon too many on the line; put the text in quotes.',
  },
  BAD_ALIAS: {
    ro: 'Semnul * arată spre un bloc care nu există; puneți textul între ghilimele.',
    en: 'The sign * points to a block that does not exist; put the text in quotes.',
  },
  BAD_SCALAR_START: {
    ro: 'Valoarea începe cu un semn rezervat (@ sau `); puneți-o între ghilimele.',
    en: 'The value begins with a reserved sign (@ or `); put it in quotes.',
  },
  MULTIPLE_DOCS: {
    ro: 'Fișierul conține mai multe documente (---); păstrați unul.',
    en: 'The file holds several documents (---); keep one.',
  },
  BAD_DQ_ESCAPE: {
    ro: 'Semnul \\ între ghilimele duble are alt înțeles; folosiți ghilimele simple.',
    en: 'The sign \\ means something else between double quotes; use single quotes.',
  },
}

/** What is wrong with the YAML of a file, in words; the line that cannot be read is quoted. */
export function explainYamlError(error: YAMLError, text: string, offset: number): Finding['message'] {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const line = (text.slice(start).split('\n')[0] ?? '').trim().slice(0, 60)
  const sentence = unclosed(line) ??
    SENTENCES[error.code] ?? {
      ro: 'Rândul nu poate fi citit; verificați ghilimelele, acoladele și alinierea.',
      en: 'The line cannot be read; check quotes, braces and alignment.',
    }
  if (!line) return sentence
  return { ro: `${sentence.ro} Rândul: ${line}`, en: `${sentence.en} The line: ${line}` }
}

const CLOSING: Record<string, string> = { '{': '}', '[': ']' }

/** A brace or bracket opened on the line and not closed there: what YAML calls bad indentation of the next line. */
function unclosed(line: string): Finding['message'] | undefined {
  const open: string[] = []
  for (const sign of line.replaceAll(/"[^"]*"|'[^']*'/g, '').replaceAll(/[^{}[\]]/g, '')) {
    if (CLOSING[sign]) open.push(CLOSING[sign])
    else if (open.pop() !== sign)
      return {
        ro: `Semnul ${sign} închide ceva ce nu a fost deschis.`,
        en: `The sign ${sign} closes something that was not opened.`,
      }
  }
  const missing = open.at(-1)
  return missing === undefined
    ? undefined
    : {
        ro: `Lipsește semnul ${missing} la sfârșitul rândului.`,
        en: `The sign ${missing} is missing at the end of the line.`,
      }
}
