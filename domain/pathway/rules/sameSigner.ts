import type { Rule } from '../rule'

/** A second person is another kind of eye: with the same one role twice, a unit that has one such person can never sign. */
export const sameSigner: Rule = {
  name: 'same-signer',
  severity: 'warning',
  check({ definition }, report) {
    for (const [key, step] of Object.entries(definition.steps)) {
      for (const kind of ['secondSignature', 'approval'] as const) {
        if (sameOne(step.roles, step[kind])) report(['steps', key, kind], said(step.roles[0] ?? ''))
      }
    }
    for (const [name, { roles, approval }] of Object.entries(definition.events)) {
      if (sameOne(roles ?? [], approval?.roles)) report(['events', name, 'approval'], said(roles?.[0] ?? ''))
    }
  },
}

const sameOne = (first: string[], second: string[] | undefined): boolean => first.length === 1 && second?.length === 1 && first[0] === second[0]

const said = (role: string): { ro: string; en: string } => ({
  ro: `semnează de două ori același rol (${role}); unde există o singură persoană cu acest rol, nu s-ar putea semna niciodată. Adăugați un alt rol, de exemplu al șefului de serviciu.`,
  en: `the same role signs twice (${role}); where one person holds it, it could never be signed. Add another role, for example that of the supervisor.`,
})
