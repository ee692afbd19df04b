import { stopProcess } from './daemon'
import { readInstallation, removeInstallation, runningInstallation } from './installationFile'
import { isAlive } from './processIdentity'
import { Obstacle, say } from './say'

/** Somebody runs the installation already. */
export class AlreadyRunning extends Obstacle {}

const alreadyRunning = (folder: string, pid: number): AlreadyRunning =>
  new AlreadyRunning({
    en: `This installation runs already (process ${pid}, data in ${folder}). Stop it there with Ctrl-C, or give this one its own folder: PARCURS_DATA=…`,
    ro: `Această instalare rulează deja (procesul ${pid}, date în ${folder}). Opriți-o acolo cu Ctrl-C sau dați-i acesteia alt dosar: PARCURS_DATA=…`,
  })

/** Refuses when the installation runs already, and ends what a former run that was killed has left behind. */
export const tidyInstallation = async (folder: string): Promise<void> => {
  const running = runningInstallation(folder)
  if (running && running.owner.pid !== process.pid) throw alreadyRunning(folder, running.owner.pid)
  const leftOver = readInstallation(folder)?.daemons.filter(({ identity }) => isAlive(identity)) ?? []
  if (leftOver.length > 0) {
    say({
      en: 'The last run did not end properly; what it left running is stopped first.',
      ro: 'Ultima rulare nu s-a încheiat corect; mai întâi se oprește ce a rămas pornit.',
    })
  }
  for (const { identity, stopSignal } of leftOver) await stopProcess(identity, stopSignal)
  removeInstallation(folder)
}
