import type { PathwayDefinition } from '../pathway/definition'
import type { Message } from './definition'

/** Who reaches the person when a message may not leave: those it names, else whoever brings about what it is sent for, else the supervisors. */
export function whoReaches({ roles, events, steps }: PathwayDefinition, message: Message): string[] {
  const bringing = message.when.flatMap(({ event, done, opens }) => [...(events[event ?? '']?.roles ?? []), ...(steps[done ?? opens ?? '']?.roles ?? [])])
  const supervisors = Object.entries(roles).flatMap(([role, { kind }]) => (kind === 'supervisor' ? [role] : []))
  return message.roles ?? (bringing.length > 0 ? [...new Set(bringing)] : supervisors)
}
