import { chmodSync, existsSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { systemFolder } from './folders'
import { say } from './say'
import { canReach, type SystemUser } from './systemUser'

const keepElsewhere = (link: string, user: SystemUser): void => {
  mkdirSync(systemFolder, { recursive: true, mode: 0o755 })
  const place = mkdtempSync(join(systemFolder, 'data-'))
  chmodSync(place, 0o755)
  symlinkSync(join(place, 'postgres'), link)
  mkdirSync(join(place, 'postgres'))
  say({
    en: `  The system user "${user.name}" may not enter ${link}, so PostgreSQL's data is kept in ${place}.`,
    ro: `  Utilizatorul de sistem „${user.name}” nu are acces la ${link}, așa că datele PostgreSQL se țin în ${place}.`,
  })
}

/**
 * The folder of the cluster: beside the installation's other data, or, when we are root and the system user
 * cannot get there, outside the clone with a link to it.
 */
export const postgresFolder = (folder: string, user: SystemUser | undefined): string => {
  mkdirSync(folder, { recursive: true })
  const data = join(folder, 'postgres')
  if (user && !existsSync(data) && !canReach(folder, user)) keepElsewhere(data, user)
  return existsSync(data) ? realpathSync(data) : data
}
