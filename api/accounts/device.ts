import Bowser from 'bowser'
import type { Device } from '../../database/signIns'

/** The families of browser and system; the header itself, which tells people apart, is not kept. */
export function deviceOf(userAgent: string | undefined): Device {
  const parser = userAgent ? Bowser.getParser(userAgent) : undefined
  return { browser: parser?.getBrowserName() || '?', system: parser?.getOSName() || '?' }
}
