/** A telephone number as it is kept: +40722123456, another country's +…, or a short number such as 112. Undefined when it is none. */
export function normalisePhone(text: string): string | undefined {
  const digits = text.replaceAll(/[\s./()-]/g, '').replace(/^00/, '+')
  if (/^0[2-9]\d{8}$/.test(digits)) return `+4${digits}`
  if (/^\+40[2-9]\d{8}$/.test(digits)) return digits
  if (/^\+(?!40)[1-9]\d{6,14}$/.test(digits)) return digits
  return /^[1-9]\d{2,5}$/.test(digits) ? digits : undefined
}
