import { lint } from '../../../domain/pathway/lint'
import { parsePathway } from '../../../domain/pathway/parse'
import { definitionFiles, edited } from '../../support/definitionFiles'

const found = (files: { path: string; text: string }[]): string[] =>
  parsePathway(files).findings.map(
    ({ position, message }) => `${position?.file}:${position?.line}:${position?.column} ${message.en}`,
  )
const withFile = (path: string, text: string): { path: string; text: string }[] => [
  ...definitionFiles().filter((file) => file.path !== path),
  { path, text },
]

describe('reading the files of a definition', () => {
  it('puts a folder together: sections, deadlines, forms and scenarios', () => {
    const { definition, scenarios, findings } = parsePathway(definitionFiles())
    expect(findings).toEqual([])
    expect(definition).toMatchObject({
      pathway: 'small',
      events: { CONCERN: {} },
      steps: { 'assess-need': {} },
      deadlines: [{ id: 'D01' }, {}, {}, {}, { id: 'D05' }],
      forms: [{ id: 'F-01' }, { id: 'F-02' }],
    })
    expect(scenarios).toMatchObject([{ scenario: 'one-month' }])
  })

  it('joins a section that is spread over several files', () => {
    const files = [
      ...definitionFiles(),
      { path: 'more.yaml', text: 'roles:\n  nurse: { title: { ro: Asistentă, en: Nurse } }\ndeadlines: []\n' },
    ]
    expect(Object.keys(parsePathway(files).definition?.roles ?? {})).toEqual([
      'nurse',
      'caseManager',
      'supervisor',
      'localCoordinator',
      'officer',
      'inspector',
    ])
  })

  it('refuses a name that two files give, and says where the other is', () => {
    const files = [
      ...definitionFiles(),
      {
        path: 'zz.yaml',
        text: 'roles:\n  supervisor: { title: { ro: Șefă, en: Head } }\ntitle: { ro: Alt titlu, en: Another }\n',
      },
    ]
    expect(found(files)).toEqual([
      'zz.yaml:2:3 “roles.supervisor” is already written in pathway.yaml:15; keep one of them.',
      'zz.yaml:3:1 “title” is already written in pathway.yaml:2; keep one of them.',
    ])
  })

  it.each([
    [
      'a key written twice',
      'steps:\n  a: 1\n  a: 2\n',
      'steps.yaml:3:3 The same name appears twice in one place; keep one of them. The line: a: 2',
    ],
    ['a tab', 'steps:\n\ta: 1\n', 'steps.yaml:2:1 The line begins with a tab; use spaces. The line: a: 1'],
    [
      'a missing brace',
      'steps:\n  a: { ro: x\n  b: 1\n',
      'steps.yaml:2:3 The sign } is missing at the end of the line. The line: a: { ro: x',
    ],
    [
      'a colon too many',
      'steps:\n  a: Pas: unu\n',
      'steps.yaml:2:6 One colon too many on the line; put the text in quotes. The line: a: Pas: unu',
    ],
    ['a list instead of names', '- a\n- b\n', 'steps.yaml:1:1 The file must hold names followed by a colon'],
  ])('tells file, line and column of %s', (_, text, expected) =>
    expect(found(withFile('steps.yaml', text))[0]).toContain(expected),
  )

  it('goes on reading behind a line that cannot be read, so that all mistakes are told at once', () => {
    const files = edited([
      { file: 'steps.yaml', from: 'en: Assess the need }', to: 'en: Assess the need' },
      { file: 'steps.yaml', from: 'form: F-02', to: 'form: F-20' },
      { file: 'deadlines.yaml', from: '    class: B\n', to: '     class: B\n' },
      { file: 'events.yaml', from: 'roles: [caseManager]', to: 'roles: [caseManger]' },
    ])
    expect(
      lint(parsePathway(files)).map(({ rule, position }) => `${position?.file}:${position?.line} ${rule}`),
    ).toEqual([
      'deadlines.yaml:16 yaml',
      'events.yaml:7 unknown-names',
      'steps.yaml:3 yaml',
      'steps.yaml:29 unknown-names',
    ])
  })

  it.each([
    [
      'steps.yaml',
      'minutes: 20',
      'minutes: mult',
      'steps.yaml:8:14 Step assess-need, minutes: A number is expected here, not the text “mult”.',
    ],
    [
      'steps.yaml',
      'roles: [caseManager]\n    form: F-01',
      'roles: caseManager\n    form: F-01',
      'steps.yaml:6:12 Step assess-need, roles: A list, for example [a, b] is expected here, not the text “caseManager”.',
    ],
    [
      'steps.yaml',
      'repeat: again',
      'repeat: agian',
      'steps.yaml:9:13 Step assess-need, repeat: “agian” is not among the allowed values (again, series). Did you mean “again”?',
    ],
    [
      'steps.yaml',
      '    title: { ro: Evaluați nevoia, en: Assess the need }\n',
      '',
      'steps.yaml:2:3 Step assess-need: “title” is missing; add title: { ro: …, en: … }',
    ],
    [
      'chart.yaml',
      '{ to: raised, when:',
      '{ target: raised, when:',
      'chart.yaml:45:28 State attention.usual, on › NEED_SCORED: “target” is not a known name here. These can be used: to, when, needs, sets, reenter.',
    ],
    [
      'chart.yaml',
      '            CONCERN: raised',
      '            concern: raised',
      'chart.yaml:46:13 State attention.usual, on: The name “concern” has the wrong form: use capitals joined by underscores, for example INTAKE_DONE.',
    ],
    [
      'forms/F-01.yaml',
      'id: fell, ',
      'id: Fell down, ',
      'forms/F-01.yaml:15:15 Form F-01, sections need › fields Fell down › id: The value “Fell down” has the wrong form: use camelCase, for example riskBand.',
    ],
    [
      'forms/F-01.yaml',
      'type: number, min: 1',
      'type: numeric, min: 1',
      'forms/F-01.yaml:16:82 Form F-01, sections need › fields fellTimes › type: “numeric” is not among the allowed values',
    ],
    [
      'scenarios/one-month.yaml',
      'at: 2026-03-03T10:00',
      'at: mâine',
      'scenarios/one-month.yaml:9:9 Scenario one-month, acts 1 › at: The value “mâine” has the wrong form: write a local time as 2026-02-04T11:00.',
    ],
  ])('says what is wrong in %s: %s → %s', (file, from, to, expected) =>
    expect(found(edited([{ file, from, to }]))[0]).toContain(expected),
  )

  it('reports a misspelt name once, not also as missing', () => {
    expect(found(edited([{ file: 'steps.yaml', from: 'roles: [caseManager]', to: 'role: [caseManager]' }]))).toEqual([
      'steps.yaml:6:5 Step assess-need: “role” is not a known name here. Did you mean “roles”?',
    ])
  })

  it('points to a letter that was saved in another encoding', () => {
    const latin = withFile('steps.yaml', 'steps:\n  a:\n    title: { ro: Evalua\uFFFDi }\n')
    expect(found(latin)[0]).toBe('steps.yaml:3:24 There is a letter here that cannot be read; save the file as UTF-8.')
  })

  it('refuses a file that is far too large and one whose references multiply', () => {
    expect(found(withFile('steps.yaml', `steps: {}\n#${'x'.repeat(600_000)}`))).toEqual([
      'steps.yaml:1:1 The file is too large (at most 512 kB); split it into several.',
    ])
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefg'.split('').map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdef'[i]}`).join(', ')}]`),
    ].join('\n')
    expect(found(withFile('steps.yaml', bomb))).toEqual([
      'steps.yaml:1:1 Too many references (*name) to the same block; write it out.',
    ])
  })

  it('finds the place of a character inside an expression, over quotes and folded lines', () => {
    const folded = edited([
      {
        file: 'steps.yaml',
        from: 'when: answers.worse == "yes"',
        to: 'when: >-\n          answers.visits > 2 &&\n          answers.worse == "yes"',
      },
    ])
    const { locate } = parsePathway(folded)
    const path = ['steps', 'monthly-review', 'raises', 1, 'when']
    expect(locate(path, { offset: 'answers.visits > 2 && answers.'.length })).toEqual({
      file: 'steps.yaml',
      line: 37,
      column: 19,
    })
    expect(parsePathway(definitionFiles()).locate(['conditions', 'G-01', 'all', 0, 'when'], { offset: 1 })).toEqual({
      file: 'pathway.yaml',
      line: 71,
      column: 17,
    })
  })
})
