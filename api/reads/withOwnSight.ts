import { asViewer } from '../../database/sight'

/** Whom it is done for: the user it is asked by, or the author of a draft; otherwise nobody, who sees no case. */
function servedBy([asked]: unknown[]): string {
  if (typeof asked !== 'object' || asked === null) return ''
  return 'author' in asked ? String(asked.author) : 'id' in asked ? String(asked.id) : ''
}

/** The same reads or acts, each with the sight of the person it is done for and no other. */
export function withOwnSight<Some extends object>(some: Some): Some {
  const each = Object.entries(some).map(([name, one]: [string, (...asked: unknown[]) => unknown]) => [name, (...asked: unknown[]) => asViewer(servedBy(asked), () => one(...asked))])
  return Object.fromEntries(each) as Some
}
