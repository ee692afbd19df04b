import { Router } from 'express'
import { absenceRoutes } from './absenceRoutes'
import { caseAccessRoutes } from './caseAccessRoutes'
import { emergencyRoutes } from './emergencyRoutes'
import type { RecordAccessPages } from './recordAccessNeeds'
import { reviewRoutes } from './reviewRoutes'

/** All pages of access to single cases. */
export const recordAccessPages = (needs: RecordAccessPages): Router => Router().use(emergencyRoutes(needs), caseAccessRoutes(needs), reviewRoutes(needs), absenceRoutes(needs))
