import { join } from 'node:path'
import { z } from 'zod'

const Settings = z
  .object({
    DATABASE_URL: z.string().min(1),
    TEMPORAL_ADDRESS: z.string().min(1),
    TEMPORAL_NAMESPACE: z.string().min(1).default('parcurs'),
    /** Where people reach the desk. */
    PARCURS_URL: z.url().default('http://127.0.0.1:3000'),
    /** Where people reach Temporal's own pages, below the same domain; these may then show administrators what the engine holds. */
    PARCURS_TEMPORAL_UI: z.url().transform((url) => new URL(url).origin).optional(),
    /** Where quick exit leads. */
    PARCURS_EXIT_URL: z.url().default('https://www.meteoromania.ro'),
    /** Whom to tell of a weakness, as mailto:… or https://…; published in /.well-known/security.txt. */
    PARCURS_SECURITY_CONTACT: z.url({ protocol: /^(mailto|https)$/ }).optional(),
    /** Zone of dates on pages that show cases of several pathways. */
    PARCURS_ZONE: z.string().default('Europe/Bucharest'),
    /** Roles that may not work without a second factor, e.g. sysAdmin,supervisor. */
    PARCURS_SECOND_FACTOR_ROLES: z.string().default('').transform((roles) => roles.split(/[\s,]+/).filter(Boolean)),
    /** Minutes without use after which a session is locked. */
    PARCURS_LOCK_MINUTES: z.coerce.number().positive().max(120).default(15),
    /** Bundled workflow code; without it the worker bundles it at its start. */
    PARCURS_WORKFLOW_BUNDLE: z.string().optional(),
    /** Files an installation keeps, messages that are not sent among them. */
    PARCURS_DATA: z.string().default(join(process.cwd(), '.data')),
    /** smtp://user:password@host:port; without it messages are written to files. */
    SMTP_URL: z.string().optional(),
    MAIL_FROM: z.string().default('Parcurs <parcurs@localhost>'),
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number().int().default(3000),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  })
  .readonly()

/** What server and worker are told from outside. */
export type Settings = z.infer<typeof Settings>

/** Reads the environment, in which empty is the same as absent; fails with all that is missing or wrong, by name, and quotes no value. */
export const readSettings = (environment: NodeJS.ProcessEnv): Settings => {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const { data, error } = Settings.safeParse(given)
  if (data) return data
  throw new Error(`Wrong settings: ${error.issues.map(({ path, message }) => `${path.join('.')} (${message})`).join(', ')}`)
}

/** The queue on which cases and notices wait for a worker. */
export const taskQueue = 'parcurs'
