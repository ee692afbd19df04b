import type { ProblemAnswer } from './contract/responses'
import type { Locale } from './presenters/words'

const TITLES = {
  'bad-json': { status: 400, ro: 'Cererea nu este JSON valid.', en: 'The request is not valid JSON.' },
  'too-deep': { status: 400, ro: 'Cererea are prea multe niveluri unul într-altul: cel mult 32.', en: 'The request has too many levels within each other: at most 32.' },
  'not-taken': { status: 403, ro: 'Cererea nu poate fi primită: a venit de la alt site sau nu este bine formată.', en: 'The request cannot be taken: it came from another site or is not well formed.' },
  'not-signed-in': { status: 401, ro: 'Conectați-vă: lipsește un token valabil.', en: 'Sign in: a valid token is missing.' },
  'wrong-password': { status: 401, ro: 'Adresa sau parola nu este corectă.', en: 'The address or the password is not correct.' },
  'second-factor': { status: 401, ro: 'Trimiteți și codul celui de-al doilea pas; lipsește sau nu se potrivește.', en: 'Send the code of the second step too; it is missing or does not match.' },
  'second-factor-missing': { status: 403, ro: 'Rolul dumneavoastră cere un al doilea pas la conectare. Adăugați-l întâi în pagini.', en: 'Your role requires a second step when signing in. Add it in the pages first.' },
  scope: { status: 403, ro: 'Tokenul acesta nu are voie să facă acest lucru.', en: 'This token may not do this.' },
  'not-allowed-here': { status: 403, ro: 'Rolurile dumneavoastră nu permit acest lucru.', en: 'Your roles do not allow this.' },
  'not-found': { status: 404, ro: 'Nu există sau nu aveți acces.', en: 'There is no such thing, or you have no access to it.' },
  'method-not-allowed': { status: 405, ro: 'Această adresă nu acceptă metoda folosită.', en: 'This address does not take this method.' },
  refused: { status: 409, ro: 'Acest lucru nu este posibil acum.', en: 'This is not possible now.' },
  incompatible: { status: 409, ro: 'Incompatibilitate.', en: 'Conflict of interest.' },
  reviewed: { status: 409, ro: 'Altcineva a verificat deja acest acces.', en: 'Somebody has reviewed this access already.' },
  'not-practice': { status: 409, ro: 'Timpul poate fi grăbit numai în cazurile de exersare.', en: 'Only the time of practice cases can be moved.' },
  'too-large': { status: 413, ro: 'Cererea este prea mare: cel mult 1 MB.', en: 'The request is too large: at most 1 MB.' },
  'wrong-media-type': { status: 415, ro: 'Trimiteți JSON (application/json).', en: 'Send JSON (application/json).' },
  invalid: { status: 422, ro: 'Unele câmpuri nu pot fi primite așa.', en: 'Some fields cannot be taken as they are.' },
  'id-used': { status: 422, ro: 'Sub acest id s-a trimis deja altceva.', en: 'Something else was already sent under this id.' },
  'too-many': { status: 429, ro: 'Prea multe încercări. Așteptați puțin.', en: 'Too many attempts. Wait a little.' },
  failed: { status: 500, ro: 'S-a produs o eroare la noi. Nimic nu s-a pierdut; încercați din nou.', en: 'Something went wrong on our side. Nothing was lost; try again.' },
  'database-away': { status: 503, ro: 'Baza de date nu răspunde acum. Trimiteți din nou aceeași cerere, cu același id, peste puțin timp.', en: 'The database does not answer now. Send the same request again, under the same id, in a little while.' },
  away: { status: 503, ro: 'Motorul nu răspunde acum. Încercați din nou peste puțin timp.', en: 'The engine does not answer now. Try again in a little while.' },
} as const satisfies Record<string, { status: number; ro: string; en: string }>
export type ProblemKind = keyof typeof TITLES

/** An answer that says what is wrong, thrown anywhere below a route and sent by its error handler as RFC 9457 has it. */
export class ProblemError extends Error {
  constructor(
    readonly kind: ProblemKind,
    readonly more: Pick<ProblemAnswer, 'detail' | 'errors' | 'missing'> & { code?: string } = {},
    readonly headers: Record<string, string> = {},
  ) {
    super(kind)
  }
}

/** The body of a problem in one language. Never a stack, never what was sent. */
export function problemBody({ kind, more }: ProblemError, locale: Locale, instance: string): ProblemAnswer {
  const { status, ...title } = TITLES[kind]
  return { type: `urn:parcurs:problem:${kind}`, title: title[locale], status, instance, code: kind, ...more }
}

export const statusOf = (kind: ProblemKind): number => TITLES[kind].status
