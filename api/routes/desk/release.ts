import { problem } from '../../../domain/form/problem'
import type { CasePage } from '../../presenters/casePage'
import { fieldModel, type FieldModel } from '../../presenters/fieldModel'
import type { Body } from './formBody'

const LONGEST = 2_000

const wasHeldBack = ({ words }: CasePage, errors: { text: string }[]): boolean => {
  const sentence = words.text(problem({ id: '' }, '', 'disclosure').text)
  return errors.some(({ text }) => text.endsWith(sentence))
}

/** Where a text was held back that may tell where somebody is: the box in which a person of the right role says why it may stay. */
export function releaseField(page: CasePage, errors: { text: string }[], body: Body): FieldModel | undefined {
  const { pathway, user, words } = page
  const may = pathway.definition.guard?.disclosure.release.some((role) => user.roles.includes(role)) ?? false
  if (!may || !wasHeldBack(page, errors)) return undefined
  const label = { ro: words.say('release.label'), en: words.say('release.label') }
  const hint = { ro: words.say('release.hint'), en: words.say('release.hint') }
  return fieldModel({ id: 'release', type: 'longText', label, hint, maxLength: LONGEST }, { value: body.release, visible: true, required: false }, words)
}

/** Why it may stay, as it was typed. */
export const releaseIn = ({ release }: Body): { release?: string } => (typeof release === 'string' && release.trim() !== '' ? { release: release.trim().slice(0, LONGEST) } : {})
