import type { Rule } from '../rule'

/** Every deadline is somebody's: of its own owner or of those who do its step. */
export const deadlineWithoutOwner: Rule = {
  name: 'deadline-without-owner',
  severity: 'error',
  check({ definition }, report) {
    definition.deadlines.forEach((deadline, i) => {
      if (deadline.owner || deadline.step || deadline.document) return
      report(['deadlines', i], {
        ro: 'nu este al nimănui; când trece, nimeni nu ar ști că trebuia să facă ceva. Adăugați owner: [rol] sau step: pas.',
        en: 'belongs to nobody; when it passes, nobody would know that something was to be done. Add owner: [role] or step: step.',
      })
    })
  },
}
