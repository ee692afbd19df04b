/** A piece of a change log as the book prints it. */
export interface ChangePart {
  heading?: string
  paragraph?: string
  items?: string[]
}

/** Headings, paragraphs and lists of CHANGES.md; its first heading is the book's own. */
export function changeLog(markdown: string): ChangePart[] {
  const plain = (text: string): string => text.replace(/[*`]+/g, '').trim()
  return markdown.split(/\n\s*\n/).flatMap((block): ChangePart[] => {
    const text = block.trim()
    if (text === '' || text.startsWith('# ')) return []
    if (text.startsWith('#')) return [{ heading: plain(text.replace(/^#+/, '')) }]
    const lines = text.split('\n')
    const first = lines.findIndex((line) => line.startsWith('- '))
    if (first < 0) return [{ paragraph: plain(text.replace(/\n/g, ' ')) }]
    const head = plain(lines.slice(0, first).join(' '))
    return [{ ...(head && { paragraph: head }), items: lines.slice(first).join('\n').split(/^- /m).filter(Boolean).map((item) => plain(item.replace(/\n\s*/g, ' '))) }]
  })
}
