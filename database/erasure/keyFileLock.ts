import type { Knex } from 'knex'

/** Copies of people's keys are written one at a time and never while somebody's key is being destroyed, until this transaction ends. */
export const noKeyFileMeanwhile = async (trx: Knex): Promise<void> => void (await trx.raw(`select pg_advisory_xact_lock(hashtext('person keys'))`))
