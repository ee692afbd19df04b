import type { DataConverter, PayloadCodec } from '@temporalio/common'

export const failureConverterPath = require.resolve('./failureConverter')

/** How everything is written that is handed to Temporal: by client, worker and, with the same file, in the bundled workflows. */
export const dataConverter = (codec: PayloadCodec): DataConverter => ({ payloadCodecs: [codec], failureConverterPath })
