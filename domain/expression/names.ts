import type { ASTNode } from '@marcbachmann/cel-js'
import { nearest } from '../pathway/nearest'
import { childNodes } from './parse'
import type { Problem } from './problem'
import type { Names } from './shape'

export type Owner = 'facts' | 'params' | 'event' | 'answers'

/** `facts.riskBand` taken apart; undefined for anything else. */
export function nameRead(node: ASTNode): { owner: Owner; name: string } | undefined {
  if (node.op !== '.' && node.op !== '.?') return undefined
  const [object, name] = node.args
  const owner = object.op === 'id' ? object.args : ''
  return isOwner(owner) ? { owner, name } : undefined
}

const isOwner = (name: string): name is Owner => ['facts', 'params', 'event', 'answers'].includes(name)

export const isOpen = (names: Names, owner: Owner): boolean => names.open?.some((one) => one === owner) ?? false

/** Every part of an expression, outermost first. */
export function* walk(node: ASTNode): Generator<ASTNode> {
  yield node
  for (const part of childNodes(node)) yield* walk(part)
}

const OWNER_WORDS: Record<Owner, { ro: string; en: string }> = {
  facts: { ro: 'un fapt', en: 'a fact' },
  params: { ro: 'un parametru', en: 'a parameter' },
  event: { ro: 'o întrebare a evenimentului', en: 'a question of the event' },
  answers: { ro: 'un răspuns al formularului', en: 'an answer of the form' },
}

/** Names that do not exist, and states and steps that `in active` and `in done` ask for in vain. */
export function nameProblems(ast: ASTNode, names: Names): Problem[] {
  return [...walk(ast)].flatMap((node): Problem[] => {
    const read = nameRead(node)
    if (read && !isOpen(names, read.owner) && !(read.name in names[read.owner]))
      return [unknownName(node, read.owner, read.name, names)]
    if (node.op !== 'in') return []
    const [item, list] = node.args
    if (item.op !== 'value' || typeof item.args !== 'string' || list.op !== 'id') return []
    if (list.args === 'active' && !names.states.includes(item.args))
      return [unknownPlace(item, item.args, names.states, { ro: 'o stare', en: 'a state' })]
    if (list.args === 'done' && !names.steps.includes(item.args))
      return [unknownPlace(item, item.args, names.steps, { ro: 'un pas', en: 'a step' })]
    return []
  })
}

function unknownName(node: ASTNode, owner: Owner, name: string, names: Names): Problem {
  if ((owner === 'answers' || owner === 'event') && names.texts?.includes(name)) {
    return {
      offset: node.end - name.length,
      text: {
        ro: `„${owner}.${name}” este scris cu vorbele cuiva și rămâne în baza de date; aici se pot folosi numai coduri, numere, date și da/nu.`,
        en: `“${owner}.${name}” is in somebody's own words and stays in the database; only codes, numbers, dates and yes/no can be used here.`,
      },
    }
  }
  const elsewhere = (Object.keys(OWNER_WORDS) as Owner[]).find((other) => name in names[other])
  const near = nearest(name, Object.keys(names[owner]))
  const meant = near ? `${owner}.${near}` : elsewhere ? `${elsewhere}.${name}` : undefined
  const { ro, en } = OWNER_WORDS[owner]
  const known = Object.keys(names[owner])
  const list = known.length > 0 && known.length <= 12 ? known.join(', ') : ''
  return {
    offset: node.end - name.length,
    text: {
      ro: `„${owner}.${name}” nu este ${ro} cunoscut${owner === 'event' ? 'ă' : ''}.${meant ? ` Ați vrut „${meant}”?` : known.length === 0 ? ' Aici nu există niciun astfel de nume.' : list && ` Se pot folosi: ${list}.`}`,
      en: `“${owner}.${name}” is not ${en} that exists.${meant ? ` Did you mean “${meant}”?` : known.length === 0 ? ' There are none here.' : list && ` These can be used: ${list}.`}`,
    },
  }
}

function unknownPlace(node: ASTNode, name: string, known: string[], what: { ro: string; en: string }): Problem {
  const meant = nearest(name, known) ?? known.find((path) => path.endsWith(`.${name}`))
  return {
    offset: node.start,
    text: {
      ro: `„${name}” nu este ${what.ro} din acest parcurs.${meant ? ` Ați vrut „${meant}”?` : ''}`,
      en: `“${name}” is not ${what.en} of this pathway.${meant ? ` Did you mean “${meant}”?` : ''}`,
    },
  }
}
