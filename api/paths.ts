type Query = Record<string, string | number | undefined>

const withQuery = (path: string, query: Query = {}): string => {
  const set = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(set.map(([key, value]): [string, string] => [key, String(value)])).toString()
  return text ? `${path}?${text}` : path
}

/** A step's instance key in a URL: `monthly-review#2` is written `monthly-review~2`. */
const stepSlug = (key: string): string => key.replace('#', '~')
export const stepKey = (slug: string): string => slug.replace('~', '#')

const step = (caseId: string, key: string): string => `/cazuri/${caseId}/pasi/${stepSlug(key)}`

/** Every address of the desk. Routes, templates and tests take them from here; ids only, never a name. */
export const paths = {
  home: () => '/',
  signIn: () => '/conectare',
  signOut: () => '/iesire',
  locked: () => '/blocat',
  revokeToken: () => '/cont/tokenuri/inlaturare',
  present: () => '/prezent',
  lock: () => '/blocare',
  language: () => '/limba',
  outsideSignIn: (query?: Query) => withQuery('/conectare/extern', query),
  code: () => '/cod',
  account: () => '/cont',
  password: () => '/cont/parola',
  endSession: () => '/cont/sesiuni',
  endOtherSessions: () => '/cont/sesiuni/celelalte',
  secondFactor: () => '/cont/al-doilea-pas',
  newAuthenticator: () => '/cont/al-doilea-pas/aplicatie/noua',
  authenticator: () => '/cont/al-doilea-pas/aplicatie',
  removeAuthenticator: () => '/cont/al-doilea-pas/aplicatie/inlaturare',
  passkey: () => '/cont/al-doilea-pas/cheie',
  removePasskey: () => '/cont/al-doilea-pas/cheie/inlaturare',
  firstAccess: () => '/primul-acces',
  signInWithPasskey: () => '/conectare/cheie',
  codeWithPasskey: () => '/cod/cheie',
  unlockWithPasskey: () => '/blocat/cheie',
  recoveryCodes: () => '/cont/al-doilea-pas/coduri',
  today: () => '/azi',
  caseload: (query?: Query) => withQuery('/cazuri', query),
  intake: (query?: Query) => withQuery('/cazuri/nou', query),
  case: (caseId: string) => `/cazuri/${caseId}`,
  pathway: (caseId: string) => `/cazuri/${caseId}/parcurs`,
  timeline: (caseId: string, query?: Query) => withQuery(`/cazuri/${caseId}/cronologie`, query),
  step,
  why: (caseId: string, key: string) => `${step(caseId, key)}/de-ce`,
  form: (caseId: string, key: string, page: string | number, query?: Query) => withQuery(`${step(caseId, key)}/formular/${page}`, query),
  draft: (caseId: string, key: string) => `${step(caseId, key)}/ciorna`,
  check: (caseId: string, key: string) => `${step(caseId, key)}/verificare`,
  sign: (caseId: string, key: string) => `${step(caseId, key)}/semnare`,
  approve: (caseId: string, key: string) => `${step(caseId, key)}/aprobare`,
  skip: (caseId: string, key: string) => `${step(caseId, key)}/omitere`,
  done: (caseId: string, key: string) => `${step(caseId, key)}/gata`,
  documents: (caseId: string) => `/cazuri/${caseId}/documente`,
  newDocument: (caseId: string, document: string) => `/cazuri/${caseId}/documente/nou/${document}`,
  duty: (caseId: string, key: string) => `/cazuri/${caseId}/de-facut/${key.replace(':', '~')}`,
  document: (caseId: string, id: string) => `/cazuri/${caseId}/documente/${id}`,
  documentPdf: (caseId: string, id: string) => `/cazuri/${caseId}/documente/${id}/pdf`,
  finaliseDocument: (caseId: string, id: string) => `/cazuri/${caseId}/documente/${id}/finalizare`,
  annulDocument: (caseId: string, id: string) => `/cazuri/${caseId}/documente/${id}/anulare`,
  dropDocument: (caseId: string, id: string) => `/cazuri/${caseId}/documente/${id}/renuntare`,
  links: (caseId: string) => `/cazuri/${caseId}/legaturi`,
  linksAfter: (caseId: string, after: string) => withQuery(`/cazuri/${caseId}/legaturi`, { dupa: after }),
  endLink: (caseId: string, link: string) => `/cazuri/${caseId}/legaturi/${link}/incheiere`,
  effectDone: (caseId: string, key: string) => `/cazuri/${caseId}/urmari/${stepSlug(key)}/gata`,
  effectNotNeeded: (caseId: string, key: string) => `/cazuri/${caseId}/urmari/${stepSlug(key)}/renuntare`,
  transition: (caseId: string, event: string) => `/cazuri/${caseId}/treceri/${event}`,
  supervision: () => '/supervizare',
  emergency: (query?: Query) => withQuery('/acces-de-urgenta', query),
  access: (caseId: string) => `/cazuri/${caseId}/acces`,
  giveAccess: (caseId: string) => `/cazuri/${caseId}/acces`,
  endAccess: (caseId: string, grant: string) => `/cazuri/${caseId}/acces/${grant}/incheiere`,
  conflict: (caseId: string) => `/cazuri/${caseId}/acces/incompatibilitate`,
  reviewAccess: (grant: string) => `/verificari/${grant}`,
  absence: () => '/cont/absenta',
  endAbsence: (id: string) => `/cont/absenta/${id}/incheiere`,
  accessLog: (query?: Query) => withQuery('/jurnal-acces', query),
  accessLogCsv: (query?: Query) => withQuery('/jurnal-acces.csv', query),
  signals: (query?: Query) => withQuery('/semnale', query),
  signalSeen: (signal: string) => `/semnale/${signal}/vazut`,
  signalLink: () => '/semnale/legatura',
  signalAnswer: () => '/semnale/raspuns',
  signal: (caseId: string, query?: Query) => withQuery(`/cazuri/${caseId}/semnal`, query),
  asset: (file: string) => `/assets/${file}`,
}
