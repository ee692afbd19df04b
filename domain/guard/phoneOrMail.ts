/** Dates look like telephone numbers to whoever reads only digits. */
const DATES = /\b(\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2})\b/g
const GROUP = /\+?\d+/g
const BETWEEN = /^[\s./()-]{0,3}$/
const MOST_DIGITS = 14

const isPhone = (digits: string): boolean => /^(0[2-9]\d{8}|(\+|00)[1-9]\d{7,13}|40[2-9]\d{8})$/.test(digits)

/** Whether groups of digits on end make a telephone number; each group is begun with once and a number is short. */
export function hasPhone(text: string): boolean {
  const plain = text.normalize('NFKC').replace(/\p{Cf}/gu, '').replace(DATES, ' * ')
  const groups = [...plain.matchAll(GROUP)].map(({ 0: digits, index }) => ({ digits, from: index, to: index + digits.length }))
  return groups.some((_group, first) => {
    let digits = ''
    for (let at = first; at < groups.length && digits.length < MOST_DIGITS; at++) {
      const group = groups[at]
      const before = groups[at - 1]
      if (!group || (at > first && before && !BETWEEN.test(plain.slice(before.to, Math.min(group.from, before.to + 4))))) break
      digits += at > first ? group.digits.replace('+', '') : group.digits
      if (isPhone(digits)) return true
    }
    return false
  })
}

const LONGEST_SIDE = 64

/** Whether something stands there that mail could be sent to: looked at around every @, a few letters each way. */
export function hasMail(text: string): boolean {
  const plain = text.normalize('NFKC').replace(/\p{Cf}/gu, '')
  for (let at = plain.indexOf('@'); at >= 0; at = plain.indexOf('@', at + 1)) {
    const after = /^[^\s@]+/.exec(plain.slice(at + 1, at + 1 + LONGEST_SIDE))?.[0] ?? ''
    if (/[\p{L}\p{N}]/u.test(plain.charAt(at - 1)) && /[\p{L}\p{N}]\.[\p{L}\p{N}]/u.test(after)) return true
  }
  return false
}
