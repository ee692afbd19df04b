import type { Addresses } from './installation'

/** What server and worker are told of the installation; the names are those of any other deployment. */
export const environment = (
  { databaseUrl, temporalAddress, namespace, secrets }: Addresses,
  { folder, port, bundle }: { folder: string; port: number; bundle: string },
): NodeJS.ProcessEnv => ({
  DATABASE_URL: databaseUrl,
  TEMPORAL_ADDRESS: temporalAddress,
  TEMPORAL_NAMESPACE: namespace,
  // With a key service the key of this machine is not in use.
  ...(process.env.PARCURS_KMS_COMMAND || process.env.PARCURS_KMS_URL ? {} : { PARCURS_KEY: process.env.PARCURS_KEY ?? secrets.key }),
  PARCURS_DATA: folder,
  PARCURS_WORKFLOW_BUNDLE: bundle,
  PORT: String(port),
  PARCURS_URL: process.env.PARCURS_URL ?? `http://127.0.0.1:${port}`,
})
