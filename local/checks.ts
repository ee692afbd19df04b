import type { Check } from './check'
import { checkChromium } from './checkChromium'
import { checkData, checkDisk } from './checkData'
import { checkNode, checkPackages } from './checkNode'
import { checkOutbox } from './checkOutbox'
import { checkPorts } from './checkPorts'
import { checkPostgres } from './checkPostgres'
import { checkTemporal } from './checkTemporal'

/** What `parcurs doctor` looks at, in this order. */
export const checks: Check[] = [
  checkNode,
  checkPackages,
  checkPostgres,
  checkTemporal,
  checkOutbox,
  checkChromium,
  checkPorts,
  checkData,
  checkDisk,
]
