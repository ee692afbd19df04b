import { createHash } from 'node:crypto'
import { acts as actStore } from '../../database/acts'
import { safetySignals, type Ears, type Signal } from '../../database/safetySignals'
import { units } from '../../database/units'
import { rolesIn } from '../../domain/access/permissions'
import { compartmentOf } from '../../domain/pathway/compartment'
import type { Signals as Rules, SafetyFlag } from '../../domain/signal/definition'
import { LONGEST_NOTE, SAFETY_FLAGS } from '../../domain/signal/definition'
import { addDays } from '../../domain/time/localDate'
import { at as atTime, localDate } from '../../domain/time/localTime'
import { actingCase } from './actingCase'
import type { ActingUser } from './acts'
import type { ActNeeds } from './needs'
import type { Pathway } from './pathways'
import { submissionKey } from './submission'

/** A signal as its sender writes it. */
export interface SignalGiven {
  id: string
  type: string
  level: string
  at: string
  note?: string | undefined
}

/** Why it was not taken; `unknown` is the same for what is not there and what is not hers. */
export type NotTaken = 'unknown' | 'role' | 'type' | 'level' | 'at' | 'note' | 'flag'
export type Taken = { outcome: 'received' } | { outcome: 'not-taken'; because: NotTaken }

/** A signal with the words of the pathway that told it, and the cases a liaison has linked its token with. */
export interface HeardSignal extends Signal {
  typeTitle: { ro: string; en?: string | undefined }
  levelTitle: { ro: string; en?: string | undefined }
  cases: string[]
}

/** What passes between compartments, and nothing else does. */
export interface Signals {
  /** What may be sent about a case by this person; nothing where she may not. */
  tells(by: ActingUser, caseId: string): Promise<Rules['tells']>
  send(by: ActingUser, caseId: string, signal: SignalGiven): Promise<Taken>
  /** Whether she is one of those who hear. */
  isLiaison(by: ActingUser): Promise<boolean>
  inbox(by: ActingUser, limit: number, before?: string): Promise<HeardSignal[]>
  markSeen(by: ActingUser, signal: string): Promise<Taken>
  link(by: ActingUser, token: string, caseId: string): Promise<Taken>
  answer(by: ActingUser, token: string, flag: string, groupMixBlock: boolean): Promise<Taken>
}

const received: Taken = { outcome: 'received' }
const notTaken = (because: NotTaken): Taken => ({ outcome: 'not-taken', because })
/** The same submission is the same signal; its id tells nothing of the case it came from. */
const signalId = (caseId: string, id: string): string => `sg_${createHash('sha256').update(submissionKey(caseId, id)).digest('hex').slice(0, 32)}`
const isFlag = (flag: string): flag is SafetyFlag => (SAFETY_FLAGS as readonly string[]).includes(flag)

type Needs = Pick<ActNeeds, 'knex' | 'vault' | 'personKeys' | 'pathways'>

interface Liaison extends Ears {
  pathway: Pathway
  hears: NonNullable<Rules['hears']>
}

export function createSignals({ knex, vault, personKeys, pathways }: Needs): Signals {
  const store = actStore(knex, personKeys)
  const kept = safetySignals(knex, vault)

  async function found(by: ActingUser, caseId: string) {
    const stored = await store.load(caseId, '')
    const rules = stored && (await pathways.version(stored.pathway, stored.version))
    return rules && actingCase(by, stored, rules, await pathways.grants(rules))
  }

  /** Where she listens, by the pathway of her compartment that says so. */
  async function liaison(by: ActingUser): Promise<Liaison | undefined> {
    const hearing = (await pathways.all()).filter(({ definition }) => definition.signals?.hears !== undefined)
    if (hearing.length === 0) return undefined
    const hers = await units(knex).of([...new Set(by.memberships.flatMap((membership) => membership.units))])
    for (const pathway of hearing) {
      const { hears } = pathway.definition.signals ?? {}
      const compartment = compartmentOf(pathway.definition)
      const here = hers.filter((unit) => unit.compartment === compartment && rolesIn(by, { unitId: unit.id }).some((role) => hears?.roles.includes(role)))
      if (hears && here.length > 0) return { pathway, hears, compartment, counties: [...new Set(here.map(({ county, code }) => county ?? code))] }
    }
    return undefined
  }

  async function mayTell(by: ActingUser, caseId: string) {
    const acting = await found(by, caseId)
    const tells = acting?.rules.definition.signals?.tells
    return acting && tells?.roles.some((role) => acting.actor.roles.includes(role)) ? { acting, tells } : undefined
  }

  async function titled(signals: Signal[]): Promise<HeardSignal[]> {
    const all = await pathways.all()
    const links = await kept.linked(signals.map(({ token }) => token))
    return signals.map((signal) => {
      const { types = [], levels = [] } = all.find(({ pathway }) => pathway === signal.pathway)?.definition.signals?.tells ?? {}
      const title = (list: { id: string; title: HeardSignal['typeTitle'] }[], id: string) => list.find((one) => one.id === id)?.title ?? { ro: id }
      return { ...signal, typeTitle: title(types, signal.type), levelTitle: title(levels, signal.level), cases: links.filter(({ token }) => token === signal.token).map(({ caseId }) => caseId) }
    })
  }

  return {
    tells: async (by, caseId) => (await mayTell(by, caseId))?.tells,
    async send(by, caseId, { id, type, level, at, note }) {
      const telling = await mayTell(by, caseId)
      if (!telling) return notTaken((await found(by, caseId)) ? 'role' : 'unknown')
      const { tells, acting } = telling
      if (!tells.types.some((one) => one.id === type)) return notTaken('type')
      if (!tells.levels.some((one) => one.id === level)) return notTaken('level')
      if (Number.isNaN(Date.parse(at)) || Date.parse(at) > Date.now() + 120_000) return notTaken('at')
      if ((note ?? '').length > LONGEST_NOTE) return notTaken('note')
      if (!acting.practice) await kept.send({ id: signalId(caseId, id), caseId, pathway: acting.pathway, compartment: tells.to, type, level, at: new Date(at).toISOString(), note })
      return received
    },
    isLiaison: async (by) => (await liaison(by)) !== undefined,
    async inbox(by, limit, before) {
      const ears = await liaison(by)
      return ears ? titled(await kept.heard(ears, limit, before)) : []
    },
    async markSeen(by, signal) {
      const ears = await liaison(by)
      return ears && (await kept.markSeen(ears, signal, by.id)) ? received : notTaken('unknown')
    },
    async link(by, token, caseId) {
      const ears = await liaison(by)
      const own = ears && (await kept.knows(ears, token)) && ((await found(by, caseId)) ?? (await found(by, (await kept.caseCalled(caseId)) ?? '')))
      if (!own) return notTaken('unknown')
      await kept.link(token, own.id, by.id)
      return received
    },
    async answer(by, token, flag, groupMixBlock) {
      const ears = await liaison(by)
      if (!ears || !(await kept.knows(ears, token))) return notTaken('unknown')
      if (!isFlag(flag)) return notTaken('flag')
      await kept.setFlag(token, flag, groupMixBlock, by.id, nextAt(ears, new Date().toISOString()))
      return received
    },
  }
}

/** The next time that hour comes where the answering pathway is. */
function nextAt({ pathway, hears }: Liaison, now: string): string {
  const { calendar } = pathway.core
  const today = atTime(localDate(now, calendar), hears.passOnAt, calendar)
  return today > now ? today : atTime(addDays(localDate(now, calendar), 1), hears.passOnAt, calendar)
}
