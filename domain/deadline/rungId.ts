/** `escalate-1` of `escalate-1.2`: which entry of the rule a rung comes from, whichever coming it is. */
export function stemOf(id: string): string {
  return id.split('.', 1)[0] ?? id
}

/** 1 for `escalate-1`, 2 for `escalate-1.2`. */
export function comingOf(id: string): number {
  return Number(id.split('.')[1] ?? 1)
}

export function rungId(stem: string, coming: number): string {
  return coming === 1 ? stem : `${stem}.${coming}`
}
