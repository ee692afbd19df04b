import { readFileSync } from 'node:fs'

/** Settings that hold a password. */
const SECRET = ['DATABASE_URL', 'SMTP_URL'] as const

/**
 * Settings with a password may lie in files, as containers hand them in: DATABASE_URL_FILE names the file that holds
 * DATABASE_URL. What is set directly wins. The installation key has PARCURS_KEY_FILE, which asks for more.
 */
export function readSecretFiles(environment: NodeJS.ProcessEnv): void {
  for (const name of SECRET) {
    const file = environment[`${name}_FILE`]
    if (file && environment[name] === undefined) environment[name] = readFileSync(file, 'utf8').trim()
  }
}
