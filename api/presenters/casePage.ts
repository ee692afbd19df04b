import type { CaseView } from '../../domain/case/view'
import { effectsOf } from '../../domain/pathway/effect'
import { paths } from '../paths'
import type { CaseHead, JournalRow } from '../reads/reads'
import type { Moments } from './moments'
import type { PathwayWords } from './pathwayWords'
import type { MessageKey, Words } from './words'

/** Everything the pages of one case are made from. */
export interface CasePage {
  head: CaseHead
  view: CaseView
  journal: JournalRow[]
  pathway: PathwayWords
  words: Words
  moments: Moments
  /** Who looks, with the roles she holds in the case's unit. */
  user: { id: string; roles: string[] }
  /** Said above the case where she reads it by leave; absent too where there are no pages about it. */
  leave?: { text: string; href: string } | undefined
  /** There is a page of access to this case. */
  hasAccessPage?: boolean
  /** Documents can be made in this case. */
  hasDocumentsPage?: boolean
  /** Its journal tells of a link with another case. */
  hasLinks?: boolean
}

const SECTIONS = ['now', 'pathway', 'timeline', 'documents', 'links', 'access'] as const
export type CaseSection = (typeof SECTIONS)[number]

const hrefs: Record<CaseSection, (caseId: string) => string> = {
  now: paths.case,
  pathway: paths.pathway,
  timeline: (caseId) => paths.timeline(caseId),
  documents: paths.documents,
  links: paths.links,
  access: paths.access,
}

const TONES = ['neutral', 'ok', 'warn', 'danger'] as const

/** Pinned facts that carry a band with a tone become tags of the identity bar, e.g. the risk. */
function bandTags({ view, pathway, words }: CasePage): { text: string; tone: string }[] {
  const bands = pathway.definition.forms.flatMap((form) => form.computed.map((one) => one.bands ?? []))
  return Object.entries(pathway.definition.facts)
    .filter(([name, fact]) => fact.pinned && fact.type === 'choice' && view.facts[name] !== undefined)
    .flatMap(([name, fact]) => {
      const band = bands.find((set) => fact.options?.every((id) => set.some((one) => one.id === id)))?.find((one) => one.id === view.facts[name])
      const tone = TONES.find((one) => one === band?.tone)
      return band ? [{ text: `${pathway.fact(name)}: ${words.text(band)}`, tone: tone ?? 'neutral' }] : []
    })
}

/** The identity bar and the links of a case; `heading` when the name is the page's h1. */
export function caseTop(page: CasePage, current: CaseSection | undefined) {
  const { head, view, pathway, words } = page
  return {
    heading: current !== undefined,
    name: head.subject ?? words.say('case.unnamed'),
    code: head.code,
    pathway: words.say('case.pathway', { title: pathway.title, version: head.version }),
    stage: words.say('case.stage', { stage: pathway.state(view.stage) }),
    owner: head.owner ? words.say('case.owner', { name: head.owner }) : words.say('case.noOwner'),
    tags: [...bandTags(page), ...(view.closed ? [{ text: words.say('case.closed'), tone: 'neutral' }] : [])],
    leave: page.leave,
    links: SECTIONS.filter((section) => (section !== 'access' || page.hasAccessPage) && (section !== 'documents' || page.hasDocumentsPage) && (section !== 'links' || hasLinksPage(page))).map((section) => ({ href: hrefs[section](head.caseId), label: words.say(`tab.${section}` satisfies MessageKey), current: section === current })),
  }
}

/** The pathway has something to follow outside its cases, or they are joined with others. */
const hasLinksPage = ({ hasLinks, pathway: { definition } }: CasePage): boolean => hasLinks === true || definition.links !== undefined || effectsOf(definition).length > 0
