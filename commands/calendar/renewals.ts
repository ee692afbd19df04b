import type { Knex } from 'knex'
import { calendarDays } from '../../database/calendarDays'
import { pathwayVersions, type PathwayVersion } from '../../database/pathwayVersions'
import { standingCases, type StandingCase } from '../../database/standingCases'
import type { Core } from '../../domain/pathway/core'
import { withDeclared, type DeclaredDay } from '../../domain/time/declaredDays'

/** A case that counts by an older calendar, and its rules with the newer one. */
export interface Renewal {
  found: StandingCase
  core: Core
}

/** Every case that waits for something and counts by this calendar without its newest days, a page at a time. */
export async function* renewals(knex: Knex, calendar: string, planned: DeclaredDay[] = []): AsyncGenerator<Renewal[]> {
  const days = [...(await calendarDays(knex).of(calendar)), ...planned]
  const known = new Map<string, Promise<PathwayVersion | undefined>>()
  const versionOf = ({ pathway, version }: StandingCase): Promise<PathwayVersion | undefined> => {
    const key = `${pathway} ${version}`
    const read = known.get(key) ?? pathwayVersions(knex).byNumber(pathway, version)
    known.set(key, read)
    return read
  }
  for await (const page of standingCases(knex)) {
    const cases = await Promise.all(
      page.map(async (found): Promise<Renewal[]> => {
        const version = await versionOf(found)
        if (version?.definition.time.calendar !== calendar || found.state.calendar === days.at(-1)?.version) return []
        return [{ found, core: { ...version.core, calendar: withDeclared(version.core.calendar, days) } }]
      }),
    )
    yield cases.flat()
  }
}
