import type { Accounts } from '../../accounts/accounts'
import type { DeskNeeds } from './needs'

/** What the pages of one's own account are built from. */
export interface AccountNeeds extends DeskNeeds {
  accounts: Accounts
}
