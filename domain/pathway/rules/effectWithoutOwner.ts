import type { Path } from '../path'
import type { Rule } from '../rule'

/** What is to follow outside the case is somebody's work: of its own `by`, or of those who do the step or raise the event. */
export const effectWithoutOwner: Rule = {
  name: 'effect-without-owner',
  severity: 'error',
  check({ definition }, report) {
    for (const [key, { roles, effects = [] }] of Object.entries(definition.events)) {
      effects.forEach(({ by }, i) => {
        const at: Path = ['events', key, 'effects', i]
        if (roles || by) return
        report(at, {
          ro: 'nu este al nimănui: evenimentul nu îl înscrie un om cu un rol anume, deci nimeni nu ar ști că are ceva de făcut. Adăugați by: [rol].',
          en: 'belongs to nobody: no role raises this event, so nobody would know that something is to be done. Add by: [role].',
        })
      })
    }
  },
}
