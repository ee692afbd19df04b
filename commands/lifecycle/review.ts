import type { Knex } from 'knex'
import { pathwayChanges } from '../../database/pathwayChanges'
import { pathwayDrafts, type PathwayDraft } from '../../database/pathwayDrafts'
import { pathwayVersions } from '../../database/pathwayVersions'
import { asFiles } from '../../domain/pathway/asFiles'
import { compile } from '../../domain/pathway/compile'
import { lint } from '../../domain/pathway/lint'
import { parsePathway, type ParsedPathway } from '../../domain/pathway/parse'
import { rehearse } from '../../domain/scenario/rehearse'
import { Obstacle } from '../../local/say'
import { draftRules } from '../draftRules'
import { calendarOf, definitionHash, NotPublishable } from '../publish'
import { methodologistAt } from './methodologist'

/** Keeps a definition as a draft, whatever the linter still has against it. */
export async function makeDraft(knex: Knex, { definition, scenarios, findings }: ParsedPathway, { by, note, from = 'files' }: { by: string; note: string; from?: string }): Promise<string> {
  const author = await methodologistAt(knex, by)
  if (!definition) throw new NotPublishable('', findings)
  const [pathway, hash] = [definition.pathway, definitionHash(definition)]
  return knex.transaction(async (trx) => {
    const id = await pathwayDrafts(trx).create({ pathway, hash, definition, scenarios, note, authorId: author.id, from })
    await pathwayChanges(trx).add({ act: from === 'files' ? 'drafted' : 'imported', pathway, hash, draftId: id, by: author.id, reason: note })
    return id
  })
}

/** Asks for review; from here on another person decides. Refused while the linter or a scenario is against it. */
export async function submit(knex: Knex, id: string, by: string, calendars: string): Promise<void> {
  const user = await methodologistAt(knex, by)
  const draft = await draftAt(knex, id)
  if (draft.authorId !== user.id) throw new Obstacle({ en: 'A draft is submitted by whoever made it.', ro: 'Un proiect este trimis spre verificare de cine l-a făcut.' })
  await insistOnQuality(draft, calendars)
  await move(knex, draft, 'draft', 'inReview', { by: user.id })
}

/** Gives a draft back to whoever made it, with a reason. */
export async function sendBack(knex: Knex, id: string, by: string, reason: string): Promise<void> {
  const user = await methodologistAt(knex, by)
  await move(knex, await draftAt(knex, id), 'inReview', 'draft', { by: user.id, reason })
}

/** Publishes a draft under the next number. Whoever made it cannot; linter and scenarios are asked again. */
export async function approve(knex: Knex, id: string, { by, reason, from, calendars, year }: { by: string; reason: string; from?: string; calendars: string; year: number }): Promise<{ pathway: string; number: number }> {
  const user = await methodologistAt(knex, by)
  const draft = await draftAt(knex, id)
  if (draft.authorId === user.id) throw new Obstacle({ en: 'Whoever made a draft does not approve it: ask another methodologist.', ro: 'Cine a făcut proiectul nu îl aprobă: rugați un alt metodolog.' })
  if (draft.state !== 'inReview') throw notThere(draft)
  await insistOnQuality(draft, calendars)
  const calendar = await calendarOf(draft.definition, calendars, year)
  const { pathway, hash, definition, scenarios } = draft
  const effectiveFrom = from === undefined ? undefined : new Date(from).toISOString()
  return knex.transaction(async (trx) => {
    if (!(await pathwayDrafts(trx).move(id, 'inReview', 'published'))) throw notThere(draft)
    const published = await pathwayVersions(trx).publish({
      pathway, hash, definition, scenarios, reason, draftId: id, publishedBy: user.id,
      core: (number) => compile(definition, { version: number, hash, calendar }),
      ...(effectiveFrom && { effectiveFrom }),
    })
    if (!published.isNew) {
      throw new Obstacle({ en: `The same content is already version ${published.number}; to make it apply again use pathway rollback.`, ro: `Același conținut este deja versiunea ${published.number}; ca să se aplice din nou folosiți pathway rollback.` })
    }
    return { pathway, number: published.number }
  })
}

async function draftAt(knex: Knex, id: string): Promise<PathwayDraft> {
  const draft = await pathwayDrafts(knex).byId(id)
  if (draft) return draft
  throw new Obstacle({ en: `There is no draft ${id}; see parcurs pathway list.`, ro: `Nu există proiectul ${id}; vedeți parcurs pathway list.` })
}

async function move(knex: Knex, draft: PathwayDraft, from: 'draft' | 'inReview', to: 'draft' | 'inReview', { by, reason }: { by: string; reason?: string }): Promise<void> {
  await knex.transaction(async (trx) => {
    if (!(await pathwayDrafts(trx).move(draft.id, from, to))) throw notThere(draft)
    await pathwayChanges(trx).add({ act: to === 'inReview' ? 'submitted' : 'returned', pathway: draft.pathway, hash: draft.hash, draftId: draft.id, by, ...(reason && { reason }) })
  })
}

const STATES = { draft: { en: 'a draft', ro: 'proiect' }, inReview: { en: 'in review', ro: 'în verificare' }, published: { en: 'published', ro: 'publicat' } }
const notThere = ({ id, state }: PathwayDraft): Obstacle => new Obstacle({ en: `${id} is ${STATES[state].en} now; this cannot be done with it.`, ro: `${id} este acum ${STATES[state].ro}; așa ceva nu se poate face cu el.` })

/** What stops publishing: an error of the linter, or a scenario that does not come true. */
async function insistOnQuality({ definition, scenarios, pathway }: PathwayDraft, calendars: string): Promise<void> {
  const errors = lint(parsePathway(asFiles(definition, scenarios))).filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new NotPublishable(pathway, errors)
  for (const scenario of scenarios) {
    const rules = await draftRules(definition, Number(scenario.openedAt.slice(0, 4)), calendars)
    const [failure] = (await rehearse(definition, rules, scenario)).failures
    if (failure) throw new Obstacle({ en: `The scenario ${scenario.scenario} does not come true: ${failure.message}`, ro: `Scenariul ${scenario.scenario} nu iese așa cum este scris: ${failure.message}` })
  }
}
