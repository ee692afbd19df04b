import { lint } from '../../../domain/pathway/lint'
import { parsePathway } from '../../../domain/pathway/parse'
import { edited, type Edit } from '../../support/definitionFiles'

const containing = (text: string): string => expect.stringContaining(text) as string

/** Mistakes people make, and what they are told: file and line, the rule, and words that say what to do. */
const MISTAKES: (Edit & { line: number; column: number; rule: string; ro: string; en: string })[] = [
  {
    file: 'steps.yaml',
    from: '    roles: [caseManager]\n    form: F-02',
    to: '    roels: [caseManager]\n    form: F-02',
    line: 28,
    column: 5,
    rule: 'schema',
    ro: 'Pasul monthly-review: „roels” nu este un nume cunoscut aici. Ați vrut „roles”?',
    en: 'Step monthly-review: “roels” is not a known name here. Did you mean “roles”?',
  },
  {
    file: 'steps.yaml',
    from: 'form: F-01',
    to: 'form: F-10',
    line: 7,
    column: 11,
    rule: 'unknown-names',
    ro: 'Pasul assess-need, form: formularul „F-10” nu există; pasul nu s-ar putea deschide. Ați vrut „F-01”?',
    en: 'Step assess-need, form: form “F-10” does not exist; the step could not be opened. Did you mean “F-01”?',
  },
  {
    file: 'chart.yaml',
    from: 'HELP_PAUSED: onHold',
    to: 'HELP_PAUSED: onHodl',
    line: 17,
    column: 26,
    rule: 'unknown-names',
    ro: 'starea „onHodl” nu există',
    en: 'Did you mean “lifecycle.onHold”?',
  },
  {
    file: 'chart.yaml',
    from: 'facts.needBand == "HIGH"',
    to: 'facts.needBand == "HIHG"',
    line: 45,
    column: 64,
    rule: 'expressions',
    ro: 'Ați vrut „HIGH”?',
    en: '“HIHG” is not among the possible values (LOW, HIGH). Did you mean “HIGH”?',
  },
  {
    file: 'deadlines.yaml',
    from: 'before: 1 working day }]',
    to: 'before: 5 working days }]',
    line: 10,
    column: 43,
    rule: 'reminder-after-due',
    ro: 'mai mult decât tot termenul (3 working days)',
    en: 'more than the whole term (3 working days)',
  },
  {
    file: 'deadlines.yaml',
    from: '    class: L\n    owner: [caseManager]',
    to: '    class: L',
    line: 36,
    column: 5,
    rule: 'deadline-without-owner',
    ro: 'Termenul D04: nu este al nimănui',
    en: 'Add owner: [role] or step: step.',
  },
  {
    file: 'deadlines.yaml',
    from: 'to: [localCoordinator], after: 3 working days',
    to: 'to: [coordinator], after: 3 working days',
    line: 13,
    column: 16,
    rule: 'unknown-names',
    ro: 'rolul „coordinator” nu există; nimeni nu ar fi chemat.',
    en: 'role “coordinator” does not exist; nobody would be asked.',
  },
  {
    file: 'deadlines.yaml',
    from: 'due: [{ within: 14 days }]',
    to: 'due: [{ within: 14 zile }]',
    line: 52,
    column: 21,
    rule: 'schema',
    ro: 'Valoarea „14 zile” nu are forma cerută: scrieți un număr și o unitate în engleză, de exemplu "3 working days"',
    en: 'write a number and a unit, for example "3 working days"',
  },
  {
    file: 'events.yaml',
    from: 'ro: Semn de îngrijorare, en: Sign of concern }',
    to: 'ro: Semn de îngrijorare }',
    line: 23,
    column: 5,
    rule: 'missing-texts',
    ro: 'lipsește textul în engleză pentru „Semn de îngrijorare”',
    en: 'who reads English would see Romanian',
  },
  {
    file: 'events.yaml',
    from: '    roles: [supervisor]\n',
    to: '',
    line: 28,
    column: 3,
    rule: 'event-nobody-raises',
    ro: 'Evenimentul CONCERN_SETTLED: nimeni nu îl poate porni',
    en: 'nobody can make it happen',
  },
]

describe('a definition with ten planted mistakes', () => {
  const findings = lint(parsePathway(edited(MISTAKES)))

  it('gets ten findings, no more and no fewer', () =>
    expect(findings.map(({ rule, path }) => `${rule} ${path}`)).toHaveLength(10))

  it.each(MISTAKES)('$file:$line $rule', ({ file, line, column, rule, ro, en }) => {
    const found = findings.find(({ position }) => position?.file === file && position.line === line)
    expect(found).toMatchObject({
      rule,
      position: { file, line, column },
      message: { ro: containing(ro), en: containing(en) },
    })
  })

  it.each(MISTAKES)('finds $rule at $file:$line when it is the only mistake', (mistake) => {
    expect(lint(parsePathway(edited([mistake])))).toMatchObject([
      { rule: mistake.rule, message: { ro: containing(mistake.ro) } },
    ])
  })
})
