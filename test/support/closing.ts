/** Handed from globalSetup to globalTeardown: how to end what was started. */
export const closing: { stop?: () => Promise<void> } = {}
