import type { PathwayDefinition } from '../pathway/definition'
import { checkTemplate, type CheckedTemplate } from './checkTemplate'
import type { Document } from './definition'
import { documentNames } from './names'
import { parseTemplate, type Template } from './template'

export type Language = 'ro' | 'en'

export interface DocumentTemplate {
  document: Document
  /** Its place among the documents. */
  index: number
  language: Language
  template: Template
  checked: CheckedTemplate
}

const known = new WeakMap<PathwayDefinition, DocumentTemplate[]>()

/** The templates of all documents in both languages, parsed and checked once. */
export function documentTemplates(definition: PathwayDefinition): DocumentTemplate[] {
  const found = known.get(definition) ?? (definition.documents ?? []).flatMap((document, index) => inBothLanguages(definition, document, index))
  known.set(definition, found)
  return found
}

function inBothLanguages(definition: PathwayDefinition, document: Document, index: number): DocumentTemplate[] {
  const names = documentNames(definition, document)
  return (['ro', 'en'] as const).flatMap((language): DocumentTemplate[] => {
    const text = document.body[language]
    if (text === undefined) return []
    const template = parseTemplate(text)
    return [{ document, index, language, template, checked: checkTemplate(template.parts, names) }]
  })
}
