import type { Text } from '../pathway/words'
import type { Field } from './definition'

export type ProblemCode =
  | 'unknown'
  | 'type'
  | 'required'
  | 'blocks'
  | 'tooLong'
  | 'tooMany'
  | 'option'
  | 'stopped'
  | 'date'
  | 'moment'
  | 'number'
  | 'min'
  | 'max'
  | 'cnp'
  | 'phone'
  | 'email'
  | 'silence'
  | 'reason'
  | 'compartment'
  | 'disclosure'

/** Why an answer cannot be accepted: the question, its place in the answers (JSON pointer), a sentence to mend it by. */
export interface Problem {
  field: string
  pointer: string
  code: ProblemCode
  text: Text & { en: string }
}

type Say = (detail: string) => { ro: string; en: string }

const SENTENCES: Record<ProblemCode, Say> = {
  unknown: (name) => ({ ro: `Formularul nu are întrebarea „${name}”.`, en: `The form has no question “${name}”.` }),
  type: () => ({
    ro: 'Răspunsul nu are forma cerută de întrebare.',
    en: 'The answer does not have the form the question asks for.',
  }),
  required: () => ({ ro: 'Răspundeți la această întrebare.', en: 'Answer this question.' }),
  blocks: () => ({
    ro: 'Fără acest răspuns pasul nu poate continua.',
    en: 'The step cannot go on without this answer.',
  }),
  tooLong: (most) => ({
    ro: `Textul este prea lung: cel mult ${most} de semne.`,
    en: `The text is too long: at most ${most} characters.`,
  }),
  tooMany: (most) => ({ ro: `Prea multe rânduri: cel mult ${most}.`, en: `Too many rows: at most ${most}.` }),
  option: (options) => ({
    ro: `Alegeți una dintre variante${options && ` (${options})`}.`,
    en: `Choose one of the options${options && ` (${options})`}.`,
  }),
  date: () => ({
    ro: 'Scrieți o dată care există, de exemplu 04.02.2026.',
    en: 'Write a date that exists, for example 04.02.2026.',
  }),
  moment: () => ({
    ro: 'Scrieți data și ora, de exemplu 04.02.2026 11:30.',
    en: 'Write the date and time, for example 04.02.2026 11:30.',
  }),
  number: () => ({ ro: 'Scrieți un număr, de exemplu 3 sau 2,5.', en: 'Write a number, for example 3 or 2.5.' }),
  min: (least) => ({ ro: `Numărul trebuie să fie cel puțin ${least}.`, en: `The number must be at least ${least}.` }),
  max: (most) => ({ ro: `Numărul trebuie să fie cel mult ${most}.`, en: `The number must be at most ${most}.` }),
  cnp: () => ({
    ro: 'CNP-ul nu este corect; verificați cele 13 cifre.',
    en: 'The personal number is not correct; check its 13 digits.',
  }),
  phone: () => ({
    ro: 'Scrieți numărul de telefon cu toate cifrele, de exemplu 0722 123 456.',
    en: 'Write the telephone number with all its digits, for example 0722 123 456.',
  }),
  email: () => ({
    ro: 'Scrieți adresa de e-mail întreagă, de exemplu nume@exemplu.ro.',
    en: 'Write the whole e-mail address, for example name@example.org.',
  }),
  silence: () => ({
    ro: 'La această întrebare nu se poate alege „nu a dorit să răspundă”.',
    en: 'This question cannot be left as “did not want to answer”.',
  }),
  reason: (least) => ({
    ro: `Scrieți de ce coborâți gradul calculat, în cel puțin ${least} de semne.`,
    en: `Write why you lower the computed level, in at least ${least} characters.`,
  }),
  disclosure: () => ({
    ro: 'Posibilă dezvăluire a localizării persoanei protejate',
    en: 'Possible disclosure of a protected person’s location',
  }),
  stopped: () => ({
    ro: 'În acest serviciu nu se deschid acum cazuri noi: versiunea în vigoare a fost oprită. Cazurile începute continuă.',
    en: 'No new cases are opened in this service now: the version in force was stopped. Cases that have begun go on.',
  }),
  compartment: () => ({
    ro: 'Acest serviciu nu se dă în unitatea aleasă: ea este a altui compartiment.',
    en: 'This service is not given in that unit: it is of another compartment.',
  }),
}

/** The answer itself is never repeated: problems travel into logs and pages. */
export function problem(
  field: Pick<Field, 'id'> & { label?: Field['label'] },
  pointer: string,
  code: ProblemCode,
  detail: string | number = '',
): Problem {
  const sentence = SENTENCES[code](String(detail))
  const { ro, en } = field.label ?? {}
  return {
    field: field.id,
    pointer,
    code,
    text: {
      ro: ro ? `${ro} — ${sentence.ro}` : sentence.ro,
      en: (en ?? ro) ? `${en ?? ro} — ${sentence.en}` : sentence.en,
    },
  }
}
