import type { PathwayAct, PathwayChange } from '../../database/pathwayChanges'
import type { VersionState } from '../../database/pathwayVersions'
import type { ChangedPart } from '../../domain/pathway/changedParts'
import type { Sentence } from '../../local/say'

export const STATE_WORDS: Record<VersionState | 'draft' | 'inReview' | 'published', Sentence> = {
  inForce: { en: 'in force', ro: 'în vigoare' },
  upcoming: { en: 'not in force yet', ro: 'încă nu este în vigoare' },
  replaced: { en: 'replaced', ro: 'înlocuită' },
  stopped: { en: 'stopped: no new cases', ro: 'oprită: fără cazuri noi' },
  retired: { en: 'retired', ro: 'retrasă' },
  draft: { en: 'draft', ro: 'proiect' },
  inReview: { en: 'in review', ro: 'în verificare' },
  published: { en: 'published', ro: 'publicat' },
}

const ACTS: Record<PathwayAct, Sentence> = {
  drafted: { en: 'draft made', ro: 'proiect făcut' },
  imported: { en: 'draft imported', ro: 'proiect importat' },
  submitted: { en: 'submitted for review', ro: 'trimis spre verificare' },
  returned: { en: 'sent back', ro: 'trimis înapoi' },
  published: { en: 'published', ro: 'publicată' },
  rolledBack: { en: 'older content published anew', ro: 'conținut mai vechi publicat din nou' },
  stopped: { en: 'stopped', ro: 'oprită' },
  retired: { en: 'retired', ro: 'retrasă' },
  exported: { en: 'exported', ro: 'exportată' },
  trusted: { en: 'key trusted', ro: 'cheie acceptată' },
  dayOff: { en: 'day off declared', ro: 'zi liberă declarată' },
  dayOn: { en: 'day off taken back', ro: 'zi liberă retrasă' },
  distrusted: { en: 'key no longer trusted', ro: 'cheie respinsă' },
}

const KINDS: Record<ChangedPart['kind'], Sentence> = {
  added: { en: 'new', ro: 'nou' },
  changed: { en: 'otherwise', ro: 'altfel' },
  removed: { en: 'gone', ro: 'lipsește' },
}

export const changeLine = ({ at, act, pathway, number, draftId, by, reason }: PathwayChange, language: 'ro' | 'en'): string =>
  [new Date(at).toISOString().slice(0, 16).replace('T', ' '), [pathway, number].filter((part) => part !== null).join(' ') || '–', ACTS[act][language], draftId ?? '', by ?? '–', reason ?? ''].join('  ').trimEnd()

export const partLine = ({ kind, section, id }: ChangedPart, language: 'ro' | 'en'): string => `  ${KINDS[kind][language]}: ${id === undefined ? section : `${section} ${id}`}`
