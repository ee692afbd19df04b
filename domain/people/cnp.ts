const WEIGHTS = [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]

/** Whether a Romanian personal number is well formed: 13 digits, a real date, and the check digit (Law 105/1996, weights 279146358279). */
export function isCnp(text: string): boolean {
  if (!/^[1-9]\d{12}$/.test(text)) return false
  const digits = [...text].map(Number)
  const rest = WEIGHTS.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0) % 11
  return (rest === 10 ? 1 : rest) === digits[12] && isDate(digits)
}

/** Digits 2–7 are a date of a century that digit 1 tells; residents and foreigners (7–9) tell none. */
function isDate(digits: number[]): boolean {
  const [sex = 0, y1 = 0, y2 = 0, m1 = 0, m2 = 0, d1 = 0, d2 = 0] = digits
  const century = sex <= 2 ? 1900 : sex <= 4 ? 1800 : sex <= 6 ? 2000 : 1900
  const [year, month, day] = [century + y1 * 10 + y2, m1 * 10 + m2, d1 * 10 + d2]
  const last = month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  const lastHere = sex >= 7 && month === 2 ? 29 : last
  return month >= 1 && month <= 12 && day >= 1 && day <= lastHere
}
