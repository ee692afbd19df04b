import { z } from 'zod'
import { ClockTime, EventName, StepKey, Text } from '../../domain/pathway/words'

const Day = z.int().min(0).meta({ description: 'Days after the first contact; a day on which nobody works means the next working day.' })
const Answers = z.record(z.string(), z.unknown())
const Name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

/** Something somebody does, or a part with several such things, so many days after the first contact; again every so many days. */
export const RelativeAct = z.strictObject({
  part: Name.optional(),
  day: Day.default(0),
  time: ClockTime.default('10:00'),
  by: z.string().regex(/^[a-z][A-Za-z0-9]*(\/\d)?$/).optional().meta({ description: 'A role; caseManager/2 is the colleague of the one who has the case.' }),
  step: StepKey.optional(),
  event: EventName.optional(),
  sign: StepKey.optional(),
  answers: Answers.optional(),
  data: Answers.optional(),
  anyDay: z.literal(true).optional().meta({ description: 'Also on days on which the office is closed.' }),
  every: z.int().positive().optional(),
  times: z.int().positive().optional(),
  /** What a start leaves out; of those that come again, `review-3` is the third. */
  label: Name.optional(),
})
export type RelativeAct = z.infer<typeof RelativeAct>

/** One invented case that takes this course and began so long ago. */
export const Start = z.strictObject({
  daysAgo: z.int().positive().optional(),
  minutesAgo: z.int().positive().optional(),
  /** After this day nobody acts any more: what is due is late. */
  until: Day.optional(),
  leaveOut: z.array(Name).optional(),
})
export type Start = z.infer<typeof Start>

export const Story = z.strictObject({
  story: Name,
  title: Text,
  openedAt: ClockTime,
  /** It may begin on a day on which the office is closed. */
  anyDay: z.literal(true).optional(),
  starts: z.array(Start).min(1),
  acts: z.array(RelativeAct),
})
export type Story = z.infer<typeof Story>

/** Acts that several stories share. */
export const Part = z.strictObject({ part: Name, acts: z.array(RelativeAct).min(1) })
export type Part = z.infer<typeof Part>

export interface Stories {
  stories: Story[]
  parts: Map<string, Part>
}

/** One act of a story in its place, still relative. */
export interface FlatAct extends RelativeAct {
  labels: string[]
}

const MOST_DEEP = 5

/** All acts of a story in the order of their days and hours, its parts put in place. */
export function flatActs(acts: RelativeAct[], parts: Stories['parts'], { day = 0, labels = [] as string[], deep = 0 } = {}): FlatAct[] {
  if (deep > MOST_DEEP) throw new Error(`parts within parts, more than ${MOST_DEEP} deep`)
  const flat = acts.flatMap((act) => Array.from({ length: act.times ?? 1 }, (_, time) => placed(act, time, parts, { day, labels, deep })).flat())
  return flat.sort((a, b) => a.day - b.day || (a.time < b.time ? -1 : a.time > b.time ? 1 : 0))
}

function placed(act: RelativeAct, time: number, parts: Stories['parts'], at: { day: number; labels: string[]; deep: number }): FlatAct[] {
  const day = at.day + act.day + time * (act.every ?? 0)
  const labels = act.label === undefined ? at.labels : [...at.labels, act.label, `${act.label}-${time + 1}`]
  if (act.part === undefined) return [{ ...act, day, labels }]
  const part = parts.get(act.part)
  if (!part) throw new Error(`there is no part ${act.part}`)
  return flatActs(part.acts, parts, { day, labels, deep: at.deep + 1 })
}
