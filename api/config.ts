/** What the web process is told from outside. */
export interface AppConfig {
  /** Where people reach it, e.g. http://127.0.0.1:3000; https turns on secure cookies. */
  baseUrl: string
  /** Where quick exit leads: a neutral page that shows nothing personal. */
  exitUrl: string
  sessionSecret: string
  /** Minutes without use after which a session is locked; drafts stay. */
  lockMinutes: number
  /** Roles that may not work without a second factor. */
  strictRoles?: string[]
  /** mailto: or https: address of whoever wants to hear of weaknesses. */
  securityContact?: string | undefined
  /** IANA zone of dates on pages that show cases of several pathways. */
  zone: string
}
