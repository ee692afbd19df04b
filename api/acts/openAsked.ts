import { caseLinks } from '../../database/caseLinks'
import { caseOpenings } from '../../database/caseOpenings'
import { people } from '../../database/people'
import type { AskedEffect, EffectRefusal } from '../../domain/case/state'
import type { Command } from '../../domain/case/commands'
import { eventForm } from '../../domain/form/eventForm'
import { compartmentOf } from '../../domain/pathway/compartment'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import type { Effect } from '../../domain/pathway/effect'
import type { StoredCase } from '../../database/acts'
import { EngineAway } from './engine'
import { fillsOf } from './fills'
import type { ActNeeds } from './needs'
import { openCase } from './openCase'
import type { Pathway } from './pathways'

const BATCH = 50

type OpenCase = Extract<Effect, { openCase: string }>

interface Asked {
  /** The case that asks, with the rules it runs under. */
  stored: StoredCase
  rules: Pathway
  key: string
  asked: AskedEffect
  effect: OpenCase
}

/**
 * Opens the cases that others have asked for, each once: the case is opened with an id made of the case and the key of
 * the effect, so that whatever falls over on the way, the next try goes on where this one stopped. What cannot be opened
 * becomes work for people, with the reason. While the engine is away it waits.
 */
export async function openAsked(needs: ActNeeds, onFailure: (opening: string, error: unknown) => void): Promise<number> {
  const waiting = await caseOpenings(needs.knex).waiting(BATCH)
  for (const { caseId, key } of waiting) {
    await openOne(needs, caseId, key).catch((error: unknown) => onFailure(`${caseId} ${key}`, error))
  }
  return waiting.length
}

async function openOne(needs: ActNeeds, caseId: string, key: string): Promise<void> {
  const found = await askedFor(needs, caseId, key)
  const outcome = found && (await carryOut(needs, found))
  if (outcome && outcome !== 'away') await tell(needs, caseId, key, outcome)
}

async function askedFor({ store, pathways }: ActNeeds, caseId: string, key: string): Promise<Asked | undefined> {
  const stored = await store.load(caseId, '')
  const rules = stored && (await pathways.version(stored.pathway, stored.version))
  const asked = stored?.state?.effects?.[key]
  const effect = rules && asked && effectOf(rules.definition, asked)
  return rules && asked && effect && { stored, rules, key, asked, effect }
}

function effectOf({ events, steps }: PathwayDefinition, { effect, event, step }: AskedEffect): OpenCase | undefined {
  const effects = event !== undefined ? events[event]?.effects : steps[step?.split('#')[0] ?? '']?.effects
  return effects?.find((one): one is OpenCase => one.id === effect && 'openCase' in one)
}

type Outcome = { opened: string } | { because: EffectRefusal } | 'away'

async function carryOut(needs: ActNeeds, found: Asked): Promise<Outcome> {
  const { stored, asked, effect, key } = found
  const target = await needs.pathways.current(effect.openCase)
  const because = await hindrance(needs, found, target)
  if (because) return { because }
  const subject = await subjectOf(needs, found)
  if (!subject || Object.keys(subject).length === 0) return { because: 'subject' }
  const by = { id: asked.askedBy, memberships: [{ role: asked.roles[0] ?? '', unitId: stored.unitId, units: [stored.unitId] }] }
  const opened = await openCase(needs, by, { id: `effect-${stored.id}-${key}`, pathway: effect.openCase, unit: stored.unitId, subject })
  if (opened.outcome === 'away') return 'away'
  if (opened.outcome !== 'ok') return { because: 'failed' }
  await join(needs, found, opened.caseId)
  return { opened: opened.caseId }
}

async function hindrance({ knex, pathways }: ActNeeds, { stored, rules }: Asked, target: Pathway | undefined): Promise<EffectRefusal | undefined> {
  if (stored.practice) return 'practice'
  if (!target) return 'pathway'
  if (!(await pathways.opens(target))) return 'stopped'
  if (compartmentOf(target.definition) !== compartmentOf(rules.definition)) return 'compartment'
  const working = Object.values(target.definition.steps).flatMap(({ roles }) => roles)
  return (await caseOpenings(knex).isStaffed(stored.unitId, [...new Set(working)])) ? undefined : 'staff'
}

/** The same person, or the one of whom the answers tell that it was asked for with. */
async function subjectOf({ knex, vault, personKeys, store }: ActNeeds, { stored, rules, asked, effect }: Asked): Promise<Record<string, unknown> | undefined> {
  if (effect.about === 'same') return (await people(knex, { vault, personKeys }).read([stored.personId])).get(stored.personId)
  const kept = asked.answers === undefined ? undefined : await store.answers(asked.answers)
  const event = asked.event === undefined ? undefined : rules.definition.events[asked.event]
  const form = rules.definition.forms.find(({ id }) => id === kept?.form) ?? (event && eventForm(asked.event ?? '', event))
  return kept && form && fillsOf(form, kept.answers).person
}

async function join({ knex }: ActNeeds, { stored, rules, asked, effect, key }: Asked, opened: string): Promise<void> {
  const link = effect.link === undefined ? undefined : rules.definition.links?.[effect.link]
  if (!link || effect.link === undefined) return
  await caseLinks(knex).add({ id: `cl_${stored.id}-${key}`, kind: effect.link, pathway: stored.pathway, version: stored.version, first: stored.id, second: opened, firstSees: link.sees, secondSees: link.shows, by: asked.askedBy })
}

/** The case hears of it; an effect that somebody has dropped meanwhile stays dropped. */
async function tell({ engine }: ActNeeds, caseId: string, key: string, outcome: Exclude<Outcome, 'away'>): Promise<void> {
  const common = { by: { id: 'system', roles: [] }, effect: key }
  const command: Command = 'opened' in outcome ? { ...common, id: `effect ${key} done`, type: 'completeEffect', opened: outcome.opened } : { ...common, id: `effect ${key} refused`, type: 'refuseEffect', because: outcome.because }
  await engine.act(caseId, command).catch((error: unknown) => {
    if (!(error instanceof EngineAway)) throw error
  })
}
