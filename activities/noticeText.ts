import type { OutgoingNotice } from '../database/outbox'

export interface NoticeText {
  subject: string
  text: string
}
/** Puts a notice into words in the recipient's language. */
export type RenderNotice = (notice: OutgoingNotice, locale: OutgoingNotice['locale']) => NoticeText

type Kind = OutgoingNotice['kind']

const SENTENCES: Record<OutgoingNotice['locale'], Record<Kind, string>> = {
  ro: {
    remind: 'Se apropie un termen în dosarul {code}.',
    due: 'A venit un termen în dosarul {code}.',
    escalate: 'Un termen din dosarul {code} a ajuns la dumneavoastră.',
    notice: 'Este o noutate în dosarul {code}.',
  },
  en: {
    remind: 'A deadline is coming up in case {code}.',
    due: 'A deadline has come in case {code}.',
    escalate: 'A deadline in case {code} has reached you.',
    notice: 'There is news in case {code}.',
  },
}
const URGENT = { ro: 'Urgent: ', en: 'Urgent: ' }

/** Neutral words: the code of the case and a link, so that a glance at a screen tells nothing. */
export const neutralText =
  (baseUrl: string): RenderNotice =>
  ({ kind, urgent, caseCode, caseId }, locale) => {
    const sentence = SENTENCES[locale][kind].replace('{code}', caseCode)
    const subject = `${urgent ? URGENT[locale] : ''}${sentence.replace(/\.$/, '')}`
    return { subject, text: `${sentence}\n\n${baseUrl}/cazuri/${caseId}\n` }
  }
