import type { Check } from './check'
import { checkChromium } from './checkChromium'
import { checkData, checkDisk } from './checkData'
import { checkNode, checkPackages } from './checkNode'
import { checkPorts } from './checkPorts'
import { checkPostgres } from './checkPostgres'
import { checkTemporal } from './checkTemporal'

/** What `parcurs doctor` looks at, in this order. */
export const checks: Check[] = [
  checkNode,
  checkPackages,
  checkPostgres,
  checkTemporal,
  checkChromium,
  checkPorts,
  checkData,
  checkDisk,
]
