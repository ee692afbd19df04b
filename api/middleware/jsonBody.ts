import express, { type RequestHandler } from 'express'

const LARGEST = '1mb'
/** Levels of lists and objects within each other; answers to a form need six. */
const DEEPEST = 32

const [QUOTE, BACKSLASH, OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [...'"\\{}[]'].map((sign) => sign.charCodeAt(0))

/** The deepest level of a JSON text, without parsing it. */
export function depthOf(json: Uint8Array): number {
  let [level, deepest, quoted] = [0, 0, false]
  for (let at = 0; at < json.length; at++) {
    const byte = json[at]
    if (quoted && byte === BACKSLASH) at += 1
    else if (byte === QUOTE) quoted = !quoted
    else if (quoted) continue
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) deepest = Math.max(deepest, (level += 1))
    else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) level -= 1
  }
  return deepest
}

/** Said the way body-parser says its own, so that one handler knows them all. */
class TooDeep extends Error {
  readonly type = 'json.too.deep'
}

/** Reads a JSON body of at most a megabyte, counted after unpacking, and of at most 32 levels. */
export const jsonBody = (): RequestHandler =>
  express.json({
    limit: LARGEST,
    strict: true,
    verify: (_req, _res, body) => {
      if (depthOf(body) > DEEPEST) throw new TooDeep()
    },
  })
