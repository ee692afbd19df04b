import type { Path } from '../path'
import type { Rule } from '../rule'

/** Who is reminded can do what is due: it is theirs, or they lead those whose it is. */
export const reminderToOthers: Rule = {
  name: 'reminder-to-others',
  severity: 'warning',
  check({ definition }, report) {
    definition.deadlines.forEach((deadline, i) => {
      const step = definition.steps[deadline.step ?? '']
      const deciding = (step?.doneBy ?? []).flatMap((event) => definition.events[event]?.roles ?? [])
      // Whoever has work in the same state prepares what another decides.
      const preparing = Object.values(definition.steps).flatMap((one) => (deadline.start.some(({ enters }) => enters !== undefined && one.in.some((state) => state === enters || state.startsWith(`${enters}.`))) ? one.roles : []))
      const owners = [...(deadline.owner ?? []), ...(step?.roles ?? []), ...(step?.secondSignature ?? []), ...(step?.approval ?? []), ...deciding]
      const own: Path = ['deadlines', i]
      const lists = [{ at: [...own, 'remind'], remind: deadline.remind }, ...deadline.due.map(({ remind }, k) => ({ at: [...own, 'due', k, 'remind'], remind: remind ?? [] }))]
      for (const { at, remind } of lists) {
        remind.forEach(({ to }, r) => {
          const leads = to.some((role) => ['supervisor', 'coordinator'].includes(definition.roles[role]?.kind ?? ''))
          if (owners.length === 0 || leads || to.some((role) => owners.includes(role) || preparing.includes(role))) return
          report([...at, r, 'to'], {
            ro: `este amintit cui nu are ce face (${to.join(', ')}); cine are termenul (${owners.join(', ')}) nu ar afla la timp. Adăugați rolul care lucrează.`,
            en: `reminds those who can do nothing (${to.join(', ')}); those whose term it is (${owners.join(', ')}) would not learn in time. Add the role that does the work.`,
          })
        })
      }
    })
  },
}
