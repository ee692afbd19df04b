import { isSilence, type Answer, type Row } from './answer'
import type { Count, Field, Scale } from './definition'

/** What one item of a scale counts; without `points` it is missing. */
export interface ScaleItem {
  id: string
  points?: number
  reversed: boolean
}

export interface Scored {
  /** The items that were asked. */
  items: ScaleItem[]
  missing: number
  /** Absent when too many items are missing to say. */
  value?: number
}

/**
 * A sum or mean of points. A question that was not asked counts for nothing; one asked and not answered leaves it unknown,
 * unless the scale says how many may be missing: then the mean of the others stands for each of them.
 */
export function scored(scale: Scale, fields: ReadonlyMap<string, Field>, given: Row, asked: ReadonlySet<string>): Scored {
  const ids = ('sum' in scale ? scale.sum : scale.mean).filter((id) => asked.has(id))
  const items = ids.map((id): ScaleItem => {
    const reversed = scale.reverse?.includes(id) ?? false
    const points = itemPoints(fields.get(id), given[id], reversed, scale.missing !== undefined)
    return { id, reversed, ...(points !== undefined && { points }) }
  })
  const counted = items.flatMap(({ points }) => points ?? [])
  const missing = items.length - counted.length
  const total = counted.reduce((sum, points) => sum + points, 0)
  if (missing > (scale.missing?.atMost ?? 0) || (counted.length === 0 && ('mean' in scale || missing > 0))) return { items, missing }
  const mean = counted.length === 0 ? 0 : total / counted.length
  return { items, missing, value: 'mean' in scale ? toHundredths(mean) : missing === 0 ? total : toHundredths(mean * items.length) }
}

const toHundredths = (value: number): number => Math.round(value * 100) / 100

function itemPoints(field: Field | undefined, answer: Answer | undefined, reversed: boolean, mayMiss: boolean): number | undefined {
  if (answer === undefined || field === undefined) return undefined
  const notKnown = codes(answer).every((code) => code === 'unknown') && !answerCodes(field).some((code) => code === 'unknown' && writtenPoints(field, code) !== undefined)
  if (notKnown && mayMiss) return undefined
  const points = answerPoints(field, answer)
  if (!reversed || isSilence(answer)) return points
  const { lowest, highest } = pointsRange(field)
  return lowest + highest - points
}

/** The points of an answer: those written for its code, or the number itself. */
export function answerPoints(field: Field, answer: Answer): number {
  if (typeof answer === 'number' && !field.points) return answer
  return codes(answer).reduce((total, code) => total + (writtenPoints(field, code) ?? 0), 0)
}

/** The least and most points one answer can have, for turning them round. */
export function pointsRange(field: Field): { lowest: number; highest: number } {
  if (field.type === 'number') return { lowest: field.min ?? 0, highest: field.max ?? 0 }
  const points = answerCodes(field)
    .filter((code) => code !== 'unknown')
    .map((code) => writtenPoints(field, code) ?? 0)
  return { lowest: Math.min(...points), highest: Math.max(...points) }
}

const writtenPoints = ({ points, options }: Field, code: string): number | undefined => points?.[code] ?? options?.find(({ id }) => id === code)?.points

function answerCodes(field: Field): string[] {
  if (field.type === 'yesNo') return ['yes', 'no']
  if (field.type === 'yesNoUnknown') return ['yes', 'no', 'unknown']
  return [...(field.options ?? []).map(({ id }) => id), ...(field.silence && field.points && 'unknown' in field.points ? ['unknown'] : [])]
}

/** Whether an answer is among those that are counted: by its code, or by the points it has. */
export function countsFor(count: Count, field: Field | undefined, answer: Answer | undefined): boolean {
  if ('answered' in count) return [count.answered].flat().some((code) => codes(answer).includes(code))
  return field !== undefined && answer !== undefined && answerPoints(field, answer) >= count.atLeast
}

/** An answer as the codes that points and counts are given for. */
function codes(answer: Answer | undefined): string[] {
  if (isSilence(answer)) return ['unknown']
  if (typeof answer === 'boolean') return [answer ? 'yes' : 'no']
  return Array.isArray(answer) ? answer.map(String) : [String(answer)]
}
