import type { Rule } from '../rule'

/** A state with states inside says where a case begins in it; parallel regions all begin, a final state has nothing inside. */
export const initialState: Rule = {
  name: 'initial-state',
  severity: 'error',
  check({ definition, chart }, report) {
    for (const { at, node } of [{ at: ['chart'], node: definition.chart }, ...chart.states.values()]) {
      const children = Object.keys(node.states ?? {})
      if (node.type === 'parallel' && node.initial)
        report(
          [...at, 'initial'],
          {
            ro: 'într-o stare paralelă încep toate regiunile; ștergeți „initial”.',
            en: 'in a parallel state all regions begin; remove “initial”.',
          },
          { key: true },
        )
      if (node.type === undefined && children.length > 0 && !node.initial)
        report(at, {
          ro: `are stări înăuntru, dar nu spune cu care se începe; adăugați initial: ${children[0]}.`,
          en: `has states inside but does not say which one begins; add initial: ${children[0]}.`,
        })
      if (node.type === 'parallel' && children.length === 0)
        report(at, { ro: 'este paralelă, dar nu are nicio regiune.', en: 'is parallel but has no region.' })
      if (node.initial !== undefined && node.states?.[node.initial]?.type === 'history')
        report([...at, 'initial'], {
          ro: `nu poate începe „unde era”: cazul nu a fost încă aici. Scrieți starea cu care se începe.`,
          en: `cannot begin “where it was”: the case has not been here yet. Write the state that begins.`,
        })
      if (node.type === 'final' && (children.length > 0 || node.on || node.always))
        report(at, {
          ro: 'este finală, deci din ea nu se mai poate ieși și nu are stări înăuntru; ștergeți type: final sau ieșirile.',
          en: 'is final, so nothing leads out of it and it has no states inside; remove type: final or the ways out.',
        })
      if (node.type === 'history' && !node.default)
        report(at, {
          ro: 'ține minte locul, dar nu spune unde se intră prima dată; adăugați default.',
          en: 'remembers the place but does not say where to go the first time; add default.',
        })
    }
  },
}
