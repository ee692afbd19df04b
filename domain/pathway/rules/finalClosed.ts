import type { Rule } from '../rule'

/** `closed` is a final state of the stages' region: there a case ends, and nowhere else. */
export const finalClosed: Rule = {
  name: 'final-closed',
  severity: 'error',
  check({ definition, chart, known }, report) {
    const closed = chart.states.get(definition.closed)
    if (closed && closed.node.type !== 'final')
      report(['closed'], {
        ro: `„${definition.closed}” nu este o stare finală; cazul nu s-ar închide niciodată. Scrieți la ea type: final.`,
        en: `“${definition.closed}” is not a final state; the case would never be closed. Write type: final there.`,
      })
    const stages = chart.states.get(definition.stages)
    if (stages && Object.keys(stages.node.states ?? {}).length === 0)
      report(['stages'], {
        ro: `„${definition.stages}” nu are stări înăuntru, deci nu are etape.`,
        en: `“${definition.stages}” has no states inside, so it has no stages.`,
      })
    if (closed && known.state.has(definition.stages) && !definition.closed.startsWith(`${definition.stages}.`))
      report(['closed'], {
        ro: `„${definition.closed}” nu este printre etapele din ${definition.stages}.`,
        en: `“${definition.closed}” is not among the stages of ${definition.stages}.`,
      })
  },
}
