import { z } from 'zod'
import { Happening } from '../document/definition'
import { RoleName, Text } from '../pathway/words'

/** Words to the person of a case, so neutral that anybody may read them. They leave by her safe contact only. */
export const Message = z.strictObject({
  title: Text.meta({ description: 'What staff call it; never sent.' }),
  when: z.array(Happening).min(1).meta({ description: 'When it is sent.' }),
  roles: z.array(RoleName).min(1).optional().meta({ description: 'Who reaches her otherwise when it may not leave. When nothing is said: whoever brings it about, else the supervisors.' }),
  text: Text.meta({ description: 'What she reads. Neutral: no name, no address, nothing that tells what it is about.' }),
})
export type Message = z.infer<typeof Message>
