/** A place in an ordered list, as an opaque text for addresses. */
export const encodeCursor = (parts: string[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url')

/** A cursor somebody made up. */
export class BadCursor extends Error {}

export function decodeCursor(cursor: string, length: number): string[] {
  const parts = parsed(cursor)
  const isWhole = Array.isArray(parts) && parts.length === length && parts.every((part) => typeof part === 'string')
  if (!isWhole) throw new BadCursor('this is not a cursor of this list')
  return parts
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown
  } catch {
    return undefined
  }
}
