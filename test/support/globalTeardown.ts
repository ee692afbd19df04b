import { closing } from './closing'

/** Ends what globalSetup started, and nothing else. */
const tearDown = async (): Promise<void> => closing.stop?.()

export = tearDown
