/** Where something stands in a definition's files. Lines and columns count from 1. */
export interface Position {
  file: string
  line: number
  column: number
}

/** What is wrong, where, and what it would mean for a person. */
export interface Finding {
  rule: string
  severity: 'error' | 'warning' | 'advice'
  /** Path in the definition: steps.sign-contract.roles[0]. */
  path: string
  message: { ro: string; en: string }
  position?: Position
}
