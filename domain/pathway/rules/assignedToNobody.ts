import type { Rule } from '../rule'

/** A role that sees only cases assigned to it is given them by somebody, or has work in them. */
export const assignedToNobody: Rule = {
  name: 'assigned-to-nobody',
  severity: 'error',
  check({ definition }, report) {
    const assigned = new Set(Object.values(definition.events).flatMap(({ assigns }) => assigns?.role ?? []))
    const working = new Set(Object.values(definition.steps).flatMap(({ roles, secondSignature = [], approval = [] }) => [...roles, ...secondSignature, ...approval]))
    for (const [role, { sees }] of Object.entries(definition.roles)) {
      const sights = Object.values(sees ?? {})
      if (sights.length === 0 || assigned.has(role) || working.has(role) || !sights.every((sight) => sight.endsWith(' assigned'))) continue
      report(['roles', role, 'sees'], {
        ro: 'vede numai cazurile care îi sunt repartizate, dar niciun eveniment nu i le repartizează (assigns) și niciun pas nu este al lui; cine are rolul nu ar vedea niciodată niciun caz. Adăugați assigns: { role, to } la un eveniment sau scoateți „assigned”.',
        en: 'sees only cases assigned to it, and no event assigns it one (assigns) and no step is its own; whoever holds it would never see a case. Add assigns: { role, to } to an event, or leave out “assigned”.',
      })
    }
  },
}
