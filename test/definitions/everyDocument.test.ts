import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { documentNames } from '../../domain/document/names'
import { wordsOf } from '../../domain/document/print'
import { renderTemplate } from '../../domain/document/render'
import { parseTemplate } from '../../domain/document/template'
import { pathway } from '../support/pathways'
import { syntheticValues } from '../support/syntheticValues'

const folder = join(__dirname, '../../definitions')
const local = (instant: string): { date: string; time: string } => ({ date: instant.slice(0, 10), time: instant.slice(11, 16) })
const pathways = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'pathway.yaml')))

it.each(pathways)('every document of %s can be made in both languages where everything is known: no gap, no code, no empty page', (name) => {
  const definition = pathway(join(folder, name))
  for (const document of definition.documents ?? []) {
    const names = documentNames(definition, document)
    const made = (['ro', 'en'] as const).map((language) => {
      const { root, missing } = renderTemplate(parseTemplate(document.body[language] ?? '').parts, names, syntheticValues(names) as Record<string, unknown>, { language, local })
      return { missing, words: wordsOf(root, []) }
    })
    for (const { missing, words } of made) {
      expect([document.id, missing]).toEqual([document.id, []])
      expect([document.id, words.match(/undefined|\[object|(?<!…)………(?!…)|\{\{|null/g)]).toEqual([document.id, null])
      expect(words.length).toBeGreaterThan(80)
    }
  }
})
