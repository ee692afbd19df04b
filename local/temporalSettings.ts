import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What Parcurs needs of the server beyond its defaults. */
export const temporalSettings = {
  // Practice cases are fast-forwarded on the real engine.
  'frontend.WorkflowTimeSkippingEnabled': true,
  // A year of a case holds several hundred timers.
  'frontend.WorkflowTimeSkippingMaxSkipPerSession': 5000,
  // Updates of one case waiting at once: a supervisor's batch may touch one case more than ten times.
  'history.maxInFlightUpdates': 50,
  // One machine: nothing to hand over while stopping.
  'frontend.shutdownDrainDuration': '0s',
  'matching.shutdownDrainDuration': '0s',
  'history.shutdownDrainDuration': '0s',
} as const

/** Writes the settings as the file the server reads; returns its path. */
export const writeTemporalSettings = (folder: string): string => {
  const file = join(folder, 'temporal.yaml')
  const lines = Object.entries(temporalSettings).map(([name, value]) => `${name}:\n  - value: ${value}\n`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, lines.join(''))
  return file
}
