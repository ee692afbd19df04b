/** A question about a day the calendar does not cover. The remedy is a calendar with a longer range, never a guess. */
export class CalendarRangeError extends Error {
  constructor(
    readonly date: string,
    readonly from: string,
    readonly to: string,
  ) {
    super(`${date} is outside the calendar, which covers ${from} to ${to}`)
    this.name = 'CalendarRangeError'
  }
}
