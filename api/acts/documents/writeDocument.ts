import { createHash } from 'node:crypto'
import type { DocumentContent, DocumentRow } from '../../../database/documents'
import type { Document } from '../../../domain/document/definition'
import { documentNames } from '../../../domain/document/names'
import { wordsOf, type SignatureLine } from '../../../domain/document/print'
import { forbiddenIn } from '../../../domain/document/prose'
import { renderTemplate } from '../../../domain/document/render'
import { documentTemplates } from '../../../domain/document/templates'
import { whoFills } from '../../../domain/document/whoFills'
import type { Row } from '../../../domain/form/answer'
import { canonicalJson } from '../../../domain/pathway/canonical'
import { localDate, localTime } from '../../../domain/time/localTime'
import type { ActingCase } from '../actingCase'
import type { MissingValue } from './documents'
import { valuesFor, type Gathered } from './gatherValues'

const FOOTER = { ro: 'Confidențial – conține date cu caracter personal', en: 'Confidential – contains personal data' }

/** A text and the values it needs that nobody has recorded. */
export interface Written {
  content: DocumentContent
  missing: MissingValue[]
}

/** The text of a document as of now; its number only when it becomes final. */
export function writeDocument(found: ActingCase, gathered: Gathered, document: Document, { language, asked = {}, number }: Pick<DocumentRow, 'language'> & { asked?: Row; number?: number | undefined }): Written {
  const { definition, core } = found.rules
  const { calendar } = core
  const templates = documentTemplates(definition).filter((one) => one.document.id === document.id)
  const template = templates.find((one) => one.language === language) ?? templates[0]
  const role = document.roles.find((one) => found.actor.roles.includes(one))
  const values = valuesFor(gathered, found, document, { language, asked, number, role })
  const { root, missing } = renderTemplate(template?.template.parts ?? [], documentNames(definition, document), values, { language, local: (instant) => ({ date: localDate(instant, calendar), time: localTime(instant, calendar) }) })
  const on = String(gathered.common.today)
  const title = document.title[language] ?? document.title.ro
  const signatures = (document.signatures ?? []).map((one): SignatureLine => ({ role: definition.roles[one]?.title[language] ?? definition.roles[one]?.title.ro ?? one, ...(one === role && { name: String((gathered.common.author as { name: string }).name) }) }))
  return { content: { root, title, institution: String(gathered.common.institution), language, on, footer: FOOTER[language], signatures }, missing: missing.map((name) => ({ name, ...whoFills(definition, name) })) }
}

export const hashOf = (content: DocumentContent): string => createHash('sha256').update(canonicalJson(content)).digest('hex')

/** Words in it that the document forbids. */
export const forbidden = ({ root, signatures }: DocumentContent, { forbids = [] }: Document): string[] => forbiddenIn(wordsOf(root, signatures), forbids).map(({ word }) => word)
