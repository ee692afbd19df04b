import { setTimeout } from 'node:timers/promises'
import { cases } from '../../database/cases'
import { people } from '../../database/people'
import { recordEvents } from '../../database/recordEvents'
import { units } from '../../database/units'
import { openCase as decideOpening } from '../../domain/case/open'
import { stageOf } from '../../domain/case/stage'
import type { CaseState } from '../../domain/case/state'
import { problem, type Problem, type ProblemCode } from '../../domain/form/problem'
import { compartmentOf } from '../../domain/pathway/compartment'
import { localDate } from '../../domain/time/localTime'
import { rolesIn } from '../../domain/access/permissions'
import type { CaseInput } from '../../workflows/messages'
import type { ActingUser, Opened, Opening } from './acts'
import { disclosures } from './guardTexts'
import { writtenOf } from './subjectTexts'
import { EngineAway } from './engine'
import type { ActNeeds } from './needs'
import type { Pathway } from './pathways'
import { isOther, requestHash, submissionKey } from './submission'

interface Place {
  pathway: Pathway
  unit: string
  roles: string[]
  openedAt: string
  /** Case clock minus clock on the wall; practice only. */
  offset: number
}

/**
 * Opens a case: the person is sealed, the case gets its code and its first journal entries, then its workflow starts.
 * Each part can be repeated, so the same submission after any failure goes on where it stopped.
 */
export async function openCase(needs: ActNeeds, by: ActingUser, opening: Opening): Promise<Opened> {
  const id = submissionKey(by.id, opening.id)
  const hash = requestHash({ ...opening })
  const earlier = await needs.store.submitted(id)
  if (earlier && isOther(earlier, hash)) return { outcome: 'id-used' }
  if (earlier?.waiting && 'open' in earlier.waiting) return begin(needs, id, earlier.waiting.open)
  if (earlier?.caseId) return openedAlready(needs, earlier.caseId)

  const place = await placeOf(needs, by, opening)
  if (Array.isArray(place)) return { outcome: 'invalid', problems: place }
  if (place.roles.length === 0) return { outcome: 'refused', refusal: { code: 'wrong-role', missing: [{ code: 'role', who: [] }] } }
  const told = await disclosures(needs, place.pathway.definition, writtenOf(place.pathway.definition, opening.subject))
  if (told.length > 0) return { outcome: 'invalid', problems: told }
  if (!earlier && !(await needs.store.claim({ id, caseId: null, hash, waiting: null }))) return wait(needs, by, opening, id)
  const reserved = await write(needs, by, opening, place, id)
  await needs.store.await(id, reserved.caseId, { open: { caseId: reserved.caseId, code: reserved.code } })
  return begin(needs, id, reserved, { core: place.pathway.core, state: reserved.state, offset: place.offset })
}

const LOOK_EVERY_MS = 50
const MOST_LOOKS = 100

/** The same submission is being worked on at this moment: its case is this one's too. */
async function wait(needs: ActNeeds, by: ActingUser, opening: Opening, id: string): Promise<Opened> {
  for (let look = 0; look < MOST_LOOKS; look++) {
    const submitted = await needs.store.submitted(id)
    if (submitted?.result && submitted.caseId) return openCase(needs, by, opening)
    await setTimeout(LOOK_EVERY_MS)
  }
  return openCase(needs, by, opening)
}

/** Starts the workflow of a case that is written. If the engine is away, whoever works off what waits does it later. */
export async function begin(needs: ActNeeds, submissionId: string, { caseId, code }: { caseId: string; code: string }, written?: CaseInput): Promise<Opened> {
  const input = written ?? (await inputOf(needs, caseId))
  try {
    await needs.engine.start({ ...input, ...(needs.carryOverAfter !== undefined && { carryOverAfter: needs.carryOverAfter }) })
  } catch (error) {
    if (error instanceof EngineAway) return { outcome: 'away' }
    throw error
  }
  await needs.store.settle(submissionId, { caseId: input.state.caseId, status: 201, result: { sequence: input.state.sequence, now: input.state.openedAt } })
  return { outcome: 'ok', caseId, code }
}

async function inputOf({ store, pathways }: ActNeeds, caseId: string): Promise<CaseInput> {
  const stored = await store.load(caseId, '')
  const rules = stored && (await pathways.version(stored.pathway, stored.version))
  if (!stored?.state || !rules) throw new Error(`case ${caseId} is to be started but was not written`)
  return { core: rules.core, state: stored.state, offset: stored.clockOffsetMs }
}

/** Whoever opened it may see it no more. */
async function openedAlready({ store }: ActNeeds, caseId: string): Promise<Opened> {
  const stored = await store.load(caseId, '')
  return stored ? { outcome: 'ok', caseId, code: stored.code } : { outcome: 'refused', refusal: { code: 'wrong-role', missing: [{ code: 'role', who: [] }] } }
}

async function placeOf({ knex, pathways }: ActNeeds, by: ActingUser, { pathway: key, unit: wanted, openedAt, practice }: Opening): Promise<Place | Problem[]> {
  const [pathway, unit] = await Promise.all([pathways.current(key), units(knex).called(wanted)])
  const now = Date.now()
  const opened = openedAt === undefined ? now : Date.parse(openedAt)
  const problems = [
    ...(pathway ? [] : [wrong('pathway', 'option')]),
    ...(unit ? [] : [wrong('unit', 'option')]),
    ...(Number.isNaN(opened) || (!practice && opened > now + 120_000) || (pathway && !covers(pathway, opened)) ? [wrong('openedAt', 'moment')] : []),
  ]
  if (!pathway || !unit || problems.length > 0) return problems
  if (!(await pathways.opens(pathway))) return [wrong('pathway', 'stopped')]
  const roles = rolesIn(by, { unitId: unit.id })
  if (roles.length > 0 && unit.compartment !== compartmentOf(pathway.definition)) return [wrong('unit', 'compartment')]
  return { pathway, unit: unit.id, roles, openedAt: new Date(Math.min(opened, practice ? opened : now)).toISOString(), offset: practice ? opened - now : 0 }
}

const wrong = (field: string, code: ProblemCode): Problem => problem({ id: field }, `/${field}`, code)

/** Whether the pathway's holidays are known on that day. */
function covers({ core }: Pathway, opened: number): boolean {
  const day = localDate(new Date(opened).toISOString(), core.calendar)
  return day >= core.calendar.from && day <= core.calendar.to
}

/** The person, the row of the case and its first journal entries. Twice with the same submission writes one case. */
async function write({ knex, vault, personKeys, store }: ActNeeds, by: ActingUser, opening: Opening, place: Place, submissionId: string): Promise<{ caseId: string; code: string; state: CaseState }> {
  const { pathway, unit, roles, openedAt, offset } = place
  const { safeContact, ...subject } = opening.subject
  const { id: caseId, code } = await knex.transaction(async (trx) => {
    // Nobody is on file whom no case is about: the person is written with the case, and only once.
    const known = await cases(trx).openedWith(submissionId)
    if (known) return known
    const sealed = people(trx, { vault, personKeys })
    const personId = await sealed.create(subject, compartmentOf(pathway.definition))
    const reserved = await cases(trx).reserve({
      pathway: pathway.pathway,
      version: pathway.number,
      hash: pathway.hash,
      unitId: unit,
      personId,
      openedAt,
      year: Number(localDate(openedAt, pathway.core.calendar).slice(0, 4)),
      createdBy: by.id,
      practice: opening.practice ?? false,
      clockOffsetMs: offset,
      openedWith: submissionId,
    })
    // How she may be reached is written and seen by whoever sees a case of hers, so the case comes first.
    if (isRecord(safeContact)) await sealed.saveSafeContact(personId, safeContact, by.id)
    return reserved
  })
  const stored = await store.load(caseId, '')
  if (stored?.state) return { caseId, code, state: stored.state }
  const [role] = roles
  const now = new Date(Date.now() + offset).toISOString()
  const { state, events } = decideOpening(pathway.rules, { caseId, practice: opening.practice ?? false, openedAt, now: now < openedAt ? openedAt : now, actor: by.id, ...(role && { role }), facts: {} })
  // The same opening at the same time may have written first: then the case is as it says.
  const ahead = await recordEvents(knex, { caseId, events, state, stage: stageOf(pathway.rules, state) })
  return { caseId, code, state: ahead?.state ?? state }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
