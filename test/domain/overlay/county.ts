import { lint } from '../../../domain/pathway/lint'
import { parsePathway, type ParsedPathway } from '../../../domain/pathway/parse'
import type { SourceFile } from '../../../domain/pathway/source'
import { edited, nationalFiles, SMALL, type Edit } from '../../support/definitionFiles'

const MARKS = `subject: person
overlays:
  decides: [localCoordinator]
  open: [deadlines.D05, facts.reviews.title]
  tightenable: [parameters.longestHelp, deadlines.D01, steps.assess-need, conditions.G-01, { at: parameters.reasonLength, tighter: larger }]
  additions: [roles, facts, steps, events, deadlines, chart.lifecycle.helping.visiting.on, chart.attention, forms.F-01.sections.person.fields, steps.assess-need.roles]
`

/** The small pathway with something left to the counties. */
export const national = (edits: Edit[] = []): SourceFile[] =>
  edited([{ file: '../small/pathway.yaml', from: 'subject: person\n', to: MARKS }, ...edits.map((edit) => ({ ...edit, file: `../small/${edit.file}` }))], nationalFiles(SMALL, 'small'))

/** A county's definition over it, from the lines of its head. */
export const county = (text: string, files: SourceFile[] = [], below = national()): ParsedPathway =>
  parsePathway([{ path: 'pathway.yaml', text: `pathway: small-cs\ntitle: { ro: Ajutor în județ, en: Help in the county }\nextends: small\n${text}` }, ...files, ...below])

export const told = (parsed: ParsedPathway): string[] => lint(parsed).map(({ rule, position, message }) => `${position?.file}:${position?.line} ${rule} ${message.en}`)
