import { answersOverview } from '../../database/answersOverview'
import { caseOverview } from '../../database/caseOverview'
import { subjectsOverview } from '../../database/subjectsOverview'
import { timelineOverview } from '../../database/timelineOverview'
import { waysToShow } from '../../domain/access/parts'
import { readable, visibleFields } from '../../domain/access/visible'
import { concealing } from '../../domain/case/conceal'
import { formFields } from '../../domain/form/fields'
import type { PathwayDefinition } from '../../domain/pathway/definition'
import { abilityIn } from './abilityIn'
import { noteReading } from './noteReading'
import type { ReadNeeds } from './readNeeds'
import type { CaseHead, JournalRow, Reads } from './reads'

const MOST_EVENTS = 5000

/** The role a person is given when a case is assigned: who holds it is in charge. */
const leadingRole = ({ events }: PathwayDefinition): string | undefined => Object.values(events).find((event) => event.assigns)?.assigns?.role

type CaseReads = Pick<Reads, 'definition' | 'caseHead' | 'journal' | 'submitted'>

/** One case, as far as this user may see it. */
export function caseReads({ knex, pathways, vault, personKeys }: ReadNeeds): CaseReads {
  const overview = caseOverview(knex)
  const subjects = subjectsOverview(knex, { vault, personKeys })
  const timeline = timelineOverview(knex)
  const given = answersOverview(knex, personKeys)
  const abilityOf = abilityIn(pathways)
  const definition = async (pathway: string, version: number): Promise<PathwayDefinition> => {
    const found = await pathways.version(pathway, version)
    if (!found) throw new Error(`there is no version ${version} of ${pathway}`)
    return found.definition
  }

  return {
    definition,

    async caseHead(user, caseId): Promise<CaseHead | undefined> {
      const ability = await abilityOf(user)
      const found = await overview(caseId, ability)
      if (!found) return undefined
      const names = await subjects(ability, [found])
      const leading = leadingRole(await definition(found.pathway, found.version))
      await noteReading({ knex, pathways }, user, caseId)
      return {
        caseId,
        code: found.code,
        pathway: found.pathway,
        version: found.version,
        unit: found.unitId,
        unitTitle: found.unitName,
        subject: names.get(found.personId) || undefined,
        owner: (found.members.find(({ role }) => role === leading) ?? found.members[0])?.name,
        practice: found.practice,
        excluded: found.excluded,
        team: found.members.map(({ userId, name, role }) => ({ user: userId, name, role })),
      }
    },

    async journal(user, caseId): Promise<JournalRow[]> {
      const ability = await abilityOf(user)
      const [rows, found] = await Promise.all([timeline(caseId, ability, { limit: MOST_EVENTS }), overview(caseId, ability)])
      if (!rows || !found) return []
      const own = await definition(found.pathway, found.version)
      const concealed = concealing(own, readable(ability, found, own.parts))
      return rows.map(({ event, actorName, inPlaceOfName, writtenAt }) => ({ event: concealed.body(event), actorName: actorName ?? undefined, inPlaceOfName: inPlaceOfName ?? undefined, writtenAt }))
    },

    async submitted(user, caseId, step) {
      const ability = await abilityOf(user)
      const [found, answered] = await Promise.all([overview(caseId, ability), given(caseId, ability, step)])
      const [latest] = answered ?? []
      const pathway = found && (await pathways.version(found.pathway, found.version))
      const form = pathway?.definition.forms.find(({ id }) => id === latest?.form)
      if (!found || !pathway || !latest || !form) return undefined
      const fields = formFields(form).map((field) => ({ id: field.id, ways: waysToShow(pathway.definition.parts, field.visibility ?? form.visibility, `${form.id}.${field.id}`) }))
      const shown = new Set(visibleFields(fields, ability, found).map(({ id }) => id))
      const answers = Object.fromEntries(Object.entries(latest.answers).filter(([id]) => shown.has(id)))
      return { answers, submittedAt: latest.at, by: latest.byName ?? undefined }
    },
  }
}
