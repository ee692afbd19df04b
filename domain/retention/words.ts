import type { LocalDate } from '../time/calendar'
import type { RetentionRule } from './definition'

/** Why something is kept, in both languages. */
export interface Why {
  ro: string
  en: string
}

const named = ({ id, title }: RetentionRule, language: 'ro' | 'en'): string => {
  const words = title && ((language === 'en' ? title.en : undefined) ?? title.ro)
  return words === undefined ? id : `${id}, ${words}`
}

/** The sentences of `verdictOn`. */
export const why = {
  held: (on: LocalDate): Why => ({
    ro: `S-a dispus la ${on} ca datele să fie păstrate; dispoziția trebuie întâi ridicată.`,
    en: `It was ordered on ${on} that the data be kept; that order must be lifted first.`,
  }),
  open: (): Why => ({ ro: 'Cazul este deschis; îl închide întâi cine răspunde de el.', en: 'The case is open; whoever is in charge closes it first.' }),
  unfinished: (): Why => ({ ro: 'În caz mai așteaptă ceva după închidere: un pas sau un termen.', en: 'Something in the case still waits after closing: a step or a time limit.' }),
  noRules: (): Why => ({ ro: 'Parcursul nu spune cât se păstrează datele și cine le șterge (retention).', en: 'The pathway does not say how long data are kept and who erases them (retention).' }),
  startUnknown: (rule: RetentionRule): Why => ({
    ro: `Nu se știe încă de când se numără: lipsește „${rule.from}” (${named(rule, 'ro')}; ${rule.source}).`,
    en: `From when it counts is not known yet: “${rule.from}” is missing (${named(rule, 'en')}; ${rule.source}).`,
  }),
  keptUntil: (rule: RetentionRule, on: LocalDate): Why => ({
    ro: `Se păstrează până la ${on} (${named(rule, 'ro')}; ${rule.source}).`,
    en: `It is kept until ${on} (${named(rule, 'en')}; ${rule.source}).`,
  }),
}
