/** What sealed answers are bound to: their own row. */
export const answersAbout = (id: string): string => `answers ${id}`
