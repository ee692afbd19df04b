import type { Rule } from '../rule'

/** Every state can be reached: the steps and deadlines of one that cannot would never come to anybody. */
export const unreachableState: Rule = {
  name: 'unreachable-state',
  severity: 'error',
  check({ chart, reachable }, report) {
    const lost = [...chart.states.values()].filter(({ path, node }) => !reachable.has(path) && node.type !== 'history')
    for (const { parent, at } of lost) {
      if (parent !== undefined && !reachable.has(parent)) continue
      report(at, {
        ro: 'nu se poate ajunge în această stare; pașii și termenele ei nu vor apărea nimănui. Adăugați o trecere spre ea sau ștergeți-o.',
        en: 'this state cannot be reached; nobody will ever see its steps and deadlines. Add a way to it or remove it.',
      })
    }
  },
}
