import type { Deadline } from '../deadline/definition'
import type { Path } from '../pathway/path'
import { another, instead, without, type Kind, type Spot } from './spot'
import { otherNumber } from './workMistakes'

const each = (find: (deadline: Deadline, at: Path) => Spot[]): Kind['spots'] => ({ deadlines }) => deadlines.flatMap((deadline, i) => find(deadline, ['deadlines', i]))
const parts = (key: 'start' | 'end' | 'withdraw' | 'remind' | 'escalate' | 'raise'): Kind['spots'] => each((deadline, at) => (deadline[key] ?? []).map((_, i) => without([...at, key, i])))

/** Mistakes in when something is due, who is reminded and who is told. */
export const deadlineMistakes: Kind[] = [
  { name: 'deadline left out', spots: each((_, at) => [without(at)]) },
  { name: 'deadline not started', spots: parts('start') },
  { name: 'deadline not met', spots: parts('end') },
  { name: 'deadline not withdrawn', spots: parts('withdraw') },
  { name: 'deadline apart from its step', spots: each(({ step }, at) => (step === undefined ? [] : [without([...at, 'step'])])) },
  { name: 'nobody reminded', spots: parts('remind') },
  { name: 'nobody told when late', spots: parts('escalate') },
  { name: 'clock that raises nothing', spots: parts('raise') },
  { name: 'reminder before the beginning', spots: each(({ remind }, at) => remind.map((_, i) => instead([...at, 'remind', i, 'before'], () => '400 days'))) },
  { name: 'reminder to another role', spots: ({ deadlines, roles }) => deadlines.flatMap(({ remind }, k) => remind.flatMap(({ to }, i) => to.flatMap((role, r) => another(['deadlines', k, 'remind', i, 'to', r], role, Object.keys(roles))))) },
  { name: 'notice to another role', spots: ({ deadlines, roles }) => deadlines.flatMap(({ escalate }, k) => escalate.flatMap(({ to }, i) => to.flatMap((role, r) => another(['deadlines', k, 'escalate', i, 'to', r], role, Object.keys(roles))))) },
  { name: 'notice later', spots: each(({ escalate }, at) => escalate.flatMap(({ after }, i) => otherNumber([...at, 'escalate', i, 'after'], after))) },
  { name: 'term of another length', spots: each(({ due }, at) => due.flatMap((term, i) => (['within', 'before', 'every'] as const).flatMap((key) => (term[key] === undefined ? [] : otherNumber([...at, 'due', i, key], term[key]))))) },
  { name: 'term whatever its condition', spots: each(({ due }, at) => due.flatMap(({ when }, i) => (when === undefined ? [] : [without([...at, 'due', i, 'when'])]))) },
  { name: 'term left out', spots: each(({ due }, at) => (due.length < 2 ? [] : due.map((_, i) => without([...at, 'due', i])))) },
  { name: 'deadline of another class', spots: each((deadline, at) => another([...at, 'class'], deadline.class, ['S', 'A', 'B', 'L'])) },
  { name: 'deadline not begun anew', spots: each(({ restart }, at) => (restart ? [without([...at, 'restart'])] : [])) },
]
