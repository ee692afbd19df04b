import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow'

/**
 * One durable timer for the next moment of a case. When that moment only moves later the timer is left standing:
 * it rings early, finds nothing due and is set again, which costs less history than replacing it at every act.
 */
export class Alarm {
  rang = false
  private standing: { at: number; scope: CancellationScope } | undefined

  /** Both in milliseconds: when to ring at the latest, and now, by the same clock. */
  set(at: number | undefined, now: number): void {
    if (at === undefined || (this.standing && this.standing.at <= at)) return
    this.standing?.scope.cancel()
    void this.wait(at, Math.max(1, at - now))
  }

  private async wait(at: number, milliseconds: number): Promise<void> {
    const standing = { at, scope: new CancellationScope() }
    this.standing = standing
    try {
      await standing.scope.run(() => sleep(milliseconds))
    } catch (error) {
      if (!isCancellation(error)) throw error
      return
    }
    if (this.standing === standing) this.standing = undefined
    this.rang = true
  }
}
