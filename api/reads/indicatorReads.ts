import { countedCases } from '../../database/countedCases'
import { units } from '../../database/units'
import type { OwnSight } from '../../database/sight'
import type { Grant } from '../../domain/access/grants'
import { monthBefore, type Period } from '../../domain/indicator/period'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import { localDate } from '../../domain/time/localTime'
import type { ActingUser } from '../acts/acts'
import type { Pathway, Pathways } from '../acts/pathways'
import { countIndicators, type IndicatorReport } from './countIndicators'
import { withOwnSight } from './withOwnSight'

/** What may be asked for; each list has what this person may see. */
export interface IndicatorChoices {
  pathways: { pathway: string; definition: PathwayDefinition }[]
  units: { id: string; code: string; title: string }[]
}
export interface IndicatorQuery {
  /** That of her pathways with most figures when nothing is said. */
  pathway?: string | undefined
  /** A unit with all below it; all hers, or her only one, when nothing is said. */
  unit?: string | undefined
  /** The month that is over when nothing is said. */
  period?: Period | undefined
}

/** Figures of units, for those who lead, design or examine. */
export interface IndicatorReads {
  readsIndicators(user: ActingUser): Promise<boolean>
  choices(user: ActingUser): Promise<IndicatorChoices>
  /** Undefined for whoever may not, and for what is not there. */
  report(user: ActingUser, query: IndicatorQuery): Promise<(IndicatorReport & { unit: string | undefined }) | undefined>
}

const KINDS = ['supervisor', 'coordinator', 'methodologist', 'auditor']

/** A role that leads, designs, examines or makes reports, and sees what is pseudonymous of every case of its unit. */
function readsFigures({ definition, grants }: Pathway, role: string): boolean {
  const ofUnit = ({ shown, reach }: Grant): boolean => shown === 'V0' && reach === 'unit'
  const reports = (definition.documents ?? []).some(({ statistics, roles }) => statistics && roles.includes(role))
  return (reports || KINDS.includes(definition.roles[role]?.kind ?? '')) && (grants[role] ?? []).some(ofUnit)
}

const figuresOf = ({ definition }: Pathway): number => definition.indicators?.length ?? 0

export function indicatorReads({ knex, pathways, now }: { knex: OwnSight; pathways: Pathways; now: () => string }): IndicatorReads {
  /** By pathway, the units whose figures she may see. */
  async function allowed({ memberships }: ActingUser): Promise<Map<Pathway, string[]>> {
    const counted = (await pathways.all()).filter(({ definition }) => (definition.indicators ?? []).length > 0).sort((one, other) => figuresOf(other) - figuresOf(one))
    const each = counted.map((pathway) => [pathway, [...new Set(memberships.flatMap(({ role, units: held }) => (readsFigures(pathway, role) ? held : [])))]] as [Pathway, string[]])
    return new Map(each.filter(([, held]) => held.length > 0))
  }

  return withOwnSight<IndicatorReads>({
    readsIndicators: async (user) => (await allowed(user)).size > 0,

    async choices(user) {
      const may = await allowed(user)
      const found = await units(knex).of([...new Set([...may.values()].flat())])
      return { pathways: [...may.keys()].map(({ pathway, definition }) => ({ pathway, definition })), units: found.map(({ id, code, name }) => ({ id, code, title: name })) }
    },

    async report(user, { pathway, unit, period }) {
      const may = await allowed(user)
      const [wanted, held] = [...may].find(([one]) => pathway === undefined || one.pathway === pathway) ?? []
      if (!wanted || !held || (unit !== undefined && !held.includes(unit))) return undefined
      const chosen = unit ?? (held.length === 1 ? held[0] : undefined)
      const asked = period ?? monthBefore(localDate(now(), wanted.rules.core.calendar))
      const report = await countIndicators((query) => countedCases(knex, query), pathways, { pathway: wanted.pathway, units: chosen === undefined ? held : [chosen], period: asked, now: now() })
      return report && { ...report, unit: chosen }
    },
  })
}
