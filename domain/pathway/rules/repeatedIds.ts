import type { Path } from '../path'
import type { Report, Rule } from '../rule'

/** An id names one thing: of two with the same id one would silently be lost. */
export const repeatedIds: Rule = {
  name: 'repeated-ids',
  severity: 'error',
  check({ definition, scenarios }, report) {
    ids(definition.deadlines, ['deadlines'], report)
    ids(definition.forms, ['forms'], report)
    ids(definition.documents ?? [], ['documents'], report)
    ids(definition.indicators ?? [], ['indicators'], report)
    definition.documents?.forEach(({ asks = [] }, i) => ids(asks, ['documents', i, 'asks'], report))
    unique(
      scenarios.map(({ scenario }, i) => [scenario, ['scenarios', i, 'scenario']]),
      report,
    )
    definition.forms.forEach((form, i) => {
      const questions = form.sections.flatMap((section, k) =>
        section.fields.map(({ id }, f): Place => [id, ['forms', i, 'sections', k, 'fields', f, 'id']]),
      )
      const computed = form.computed.map(({ id }, k): Place => [id, ['forms', i, 'computed', k, 'id']])
      unique([...questions, ...computed], report)
      ids(form.sections, ['forms', i, 'sections'], report)
    })
    for (const [key, event] of Object.entries(definition.events)) ids(event.data ?? [], ['events', key, 'data'], report)
    for (const [key, { all = [], any = [] }] of Object.entries(definition.conditions)) {
      unique(
        [
          ...all.map(({ id }, i): Place => [id, ['conditions', key, 'all', i, 'id']]),
          ...any.map(({ id }, i): Place => [id, ['conditions', key, 'any', i, 'id']]),
        ],
        report,
      )
    }
    for (const [key, { effects = [] }] of Object.entries(definition.events)) ids(effects, ['events', key, 'effects'], report)
    for (const [key, { effects = [] }] of Object.entries(definition.steps)) ids(effects, ['steps', key, 'effects'], report)
    options(definition.forms, ['forms'], report)
    options(definition.events, ['events'], report)
    options(definition.codes, ['codes'], report)
    options(definition.documents, ['documents'], report)
  },
}

type Place = [id: string, at: Path]

const ids = (list: { id: string }[], at: Path, report: Report): void =>
  unique(
    list.map(({ id }, i) => [id, [...at, i, 'id']]),
    report,
  )

/** Every list of options below a node. */
function options(node: unknown, at: Path, report: Report): void {
  if (typeof node !== 'object' || node === null) return
  const parts: [string | number, unknown][] = Array.isArray(node) ? [...node.entries()] : Object.entries(node)
  for (const [key, value] of parts) {
    if (key === 'options' && Array.isArray(value)) ids(value as { id: string }[], [...at, key], report)
    else options(value, [...at, key], report)
  }
}

function unique(places: Place[], report: Report): void {
  const seen = new Set<string>()
  for (const [id, at] of places) {
    if (seen.has(id))
      report(at, {
        ro: `„${id}” este folosit de două ori; unul dintre ele s-ar pierde.`,
        en: `“${id}” is used twice; one of them would be lost.`,
      })
    seen.add(id)
  }
}
