/** Something wrong with an expression, from the n-th character of its text on. */
export interface Problem {
  offset: number
  text: { ro: string; en: string }
}
