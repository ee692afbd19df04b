/** How a condition is said in a language; `a` and `b` are already in words. */
export interface Phrases {
  and: string
  or: string
  neither: string
  yes: (a: string) => string
  no: (a: string) => string
  is: (a: string, b: string) => string
  isNot: (a: string, b: string) => string
  includes: (a: string, b: string) => string
  excludes: (a: string, b: string) => string
  known: (a: string) => string
  unknown: (a: string) => string
  inState: (a: string) => string
  notInState: (a: string) => string
  stepDone: (a: string) => string
  stepNotDone: (a: string) => string
  number: Record<Order, (a: string, b: string) => string>
  date: Record<Order, (a: string, b: string) => string>
  not: (a: string) => string
  choice: (condition: string, a: string, b: string) => string
  howMany: (a: string) => string
  someRow: (list: string, condition: string) => string
  everyRow: (list: string, condition: string) => string
  between: { days: Two; years: Two; hours: Two }
  later: { days: Two; months: Two }
  truth: { true: string; false: string; null: string }
  moment: { today: string; now: string }
}
export type Order = '<' | '<=' | '>' | '>='
type Two = (a: string, b: string) => string

export const PHRASES: Record<'ro' | 'en', Phrases> = {
  ro: {
    and: ' și ', or: ' sau ', neither: ' nici ',
    yes: (a) => `${a}: da`, no: (a) => `${a}: nu`,
    is: (a, b) => `${a}: ${b}`, isNot: (a, b) => `${a}: altceva decât ${b}`,
    includes: (a, b) => `${a}: între altele ${b}`, excludes: (a, b) => `${a}: fără ${b}`,
    known: (a) => `${a}: se știe`, unknown: (a) => `${a}: nu se știe încă`,
    inState: (a) => `este în ${a}`, notInState: (a) => `nu este în ${a}`,
    stepDone: (a) => `pasul ${a} este încheiat`, stepNotDone: (a) => `pasul ${a} nu este încheiat`,
    number: { '<': (a, b) => `${a}: sub ${b}`, '<=': (a, b) => `${a}: cel mult ${b}`, '>': (a, b) => `${a}: peste ${b}`, '>=': (a, b) => `${a}: cel puțin ${b}` },
    date: { '<': (a, b) => `${a}: înainte de ${b}`, '<=': (a, b) => `${a}: cel târziu ${b}`, '>': (a, b) => `${a}: după ${b}`, '>=': (a, b) => `${a}: cel devreme ${b}` },
    not: (a) => `nu este așa: ${a}`,
    choice: (condition, a, b) => `dacă ${condition}: ${a}, altfel ${b}`,
    howMany: (a) => `${a} (câte)`,
    someRow: (list, condition) => `${list}: cel puțin un rând cu ${condition}`, everyRow: (list, condition) => `${list}: toate rândurile cu ${condition}`,
    between: { days: (a, b) => `zilele de la ${a} până la ${b}`, years: (a, b) => `anii de la ${a} până la ${b}`, hours: (a, b) => `orele de la ${a} până la ${b}` },
    later: { days: (a, b) => `${a} + ${b} zile`, months: (a, b) => `${a} + ${b} luni` },
    truth: { true: 'da', false: 'nu', null: 'necunoscut' },
    moment: { today: 'azi', now: 'acum' },
  },
  en: {
    and: ' and ', or: ' or ', neither: ' nor ',
    yes: (a) => `${a}: yes`, no: (a) => `${a}: no`,
    is: (a, b) => `${a}: ${b}`, isNot: (a, b) => `${a}: other than ${b}`,
    includes: (a, b) => `${a}: ${b} among others`, excludes: (a, b) => `${a}: without ${b}`,
    known: (a) => `${a}: known`, unknown: (a) => `${a}: not yet known`,
    inState: (a) => `it is in ${a}`, notInState: (a) => `it is not in ${a}`,
    stepDone: (a) => `the step ${a} is done`, stepNotDone: (a) => `the step ${a} is not done`,
    number: { '<': (a, b) => `${a}: below ${b}`, '<=': (a, b) => `${a}: at most ${b}`, '>': (a, b) => `${a}: over ${b}`, '>=': (a, b) => `${a}: at least ${b}` },
    date: { '<': (a, b) => `${a}: before ${b}`, '<=': (a, b) => `${a}: at the latest ${b}`, '>': (a, b) => `${a}: after ${b}`, '>=': (a, b) => `${a}: at the earliest ${b}` },
    not: (a) => `it is not so: ${a}`,
    choice: (condition, a, b) => `if ${condition}: ${a}, otherwise ${b}`,
    howMany: (a) => `${a} (how many)`,
    someRow: (list, condition) => `${list}: at least one row with ${condition}`, everyRow: (list, condition) => `${list}: every row with ${condition}`,
    between: { days: (a, b) => `days from ${a} to ${b}`, years: (a, b) => `years from ${a} to ${b}`, hours: (a, b) => `hours from ${a} to ${b}` },
    later: { days: (a, b) => `${a} + ${b} days`, months: (a, b) => `${a} + ${b} months` },
    truth: { true: 'yes', false: 'no', null: 'not known' },
    moment: { today: 'today', now: 'now' },
  },
}
