import type { SafeContact } from './person'

/** How somebody would be reached: by which channel, and the words that would be read, none where nothing is written. */
export interface Reaching {
  channel: string
  text?: string
}

/** Her clock: the day of the week as her windows name it, and minutes since midnight. */
export interface HerTime {
  day: string
  minute: number
}

/** Why she must not be reached so, now. */
export type NotSafe = 'never-asked' | 'do-not-contact' | 'no-consent' | 'channel' | 'window' | 'words'

const MINUTES = 60

const isWindow = ({ days, from, to }: NonNullable<SafeContact['windows']>[number], { day, minute }: HerTime): boolean =>
  Array.isArray(days) && days.includes(day) && typeof from === 'number' && typeof to === 'number' && minute >= from * MINUTES && minute < to * MINUTES

/** When her hours begin next after a moment, by local dates and the instants of their full hours; undefined when she has given none. */
export function nextWindow({ windows = [] }: SafeContact, from: string, days: { name: string; at: (hour: number) => string }[]): string | undefined {
  const starts = days.flatMap(({ name, at }) => windows.flatMap((window) => (Array.isArray(window.days) && window.days.includes(name) && typeof window.from === 'number' && typeof window.to === 'number' && window.from < window.to ? [at(window.from)] : [])))
  return starts.filter((start) => start > from).sort()[0]
}

/** A device that is not known to be safe is treated as one that is read by others. */
const wordsAreSafe = ({ aggressorMayAccessDevice, neutralText }: SafeContact, text: string | undefined): boolean =>
  text === undefined || aggressorMayAccessDevice === 'no' || (neutralText !== undefined && neutralText !== '' && text === neutralText)

/**
 * Everything that stands against reaching a person so, by what she has said of safe contact; nothing stands against it only
 * where she has allowed it. What is not known is not allowed. (Guard G-12.)
 */
export function notSafe(contact: SafeContact | undefined, consents: boolean, { channel, text }: Reaching, at: HerTime): NotSafe[] {
  if (!contact) return ['never-asked']
  const channels = contact.channels ?? []
  const against: Record<Exclude<NotSafe, 'never-asked'>, boolean> = {
    'do-not-contact': contact.doNotContact === true,
    'no-consent': !consents,
    channel: !channels.includes(channel) || channels.includes('none'),
    window: !(contact.windows ?? []).some((one) => isWindow(one, at)),
    words: !wordsAreSafe(contact, text),
  }
  return (Object.keys(against) as (keyof typeof against)[]).filter((reason) => against[reason])
}
