import type { Rule } from '../rule'

/** A step that an event completes belongs to those who may raise that event. */
export const decidedByOthers: Rule = {
  name: 'decided-by-others',
  severity: 'warning',
  check({ definition }, report) {
    for (const [key, { roles, doneBy = [], form }] of Object.entries(definition.steps)) {
      const deciders = doneBy.flatMap((event) => definition.events[event]?.roles ?? [])
      const byThemselves = doneBy.some((event) => definition.events[event] && !definition.events[event].roles)
      if (form !== undefined || deciders.length === 0 || byThemselves) continue
      roles.forEach((role, i) => {
        if (deciders.includes(role)) return
        report(['steps', key, 'roles', i], {
          ro: `pasul se încheie prin ${doneBy.join(', ')}, pe care rolul „${role}” nu le poate porni; i-ar sta pe lista de lucru fără să îl poată face. Adăugați rolul la eveniment sau scoateți-l de aici.`,
          en: `the step is completed by ${doneBy.join(', ')}, which the role “${role}” cannot raise; it would stand on her worklist and she could not do it. Add the role to the event, or leave it out here.`,
        })
      })
    }
  },
}
