import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { lint } from '../../../domain/pathway/lint'
import { parsePathway } from '../../../domain/pathway/parse'
import { rules } from '../../../domain/pathway/ruleList'
import { definitionFiles, edited, type Edit } from '../../support/definitionFiles'

interface Example {
  rule: string
  what: string
  edits: Edit[]
  path: string
  says: string
}

const example = (
  rule: string,
  what: string,
  [file, from, to]: [string, string, string],
  path: string,
  says: string,
  ...more: [string, string, string][]
): Example => ({
  rule,
  what,
  edits: [[file, from, to] as const, ...more].map(([file, from, to]) => ({ file, from, to })),
  path,
  says,
})

/** The small pathway is the good example of every rule; here is a bad one for each, made by one change. */
const BAD: Example[] = [
  example(
    'unknown-names',
    'a step in a state that does not exist',
    ['steps.yaml', 'in: [lifecycle.closed]', 'in: [lifecycle.closd]'],
    'steps.call-afterwards.in[0]',
    'Ați vrut „lifecycle.closed”?',
  ),
  example(
    'unknown-names',
    'a condition that does not exist',
    ['chart.yaml', 'needs: [G-01]', 'needs: [G-02]'],
    'chart.states.lifecycle.states.intake.on.HELP_STARTED.needs[0]',
    'condiția „G-02” nu există',
  ),
  example(
    'unknown-names',
    'an event no definition has, in the chart',
    ['chart.yaml', 'HELP_RESUMED: lifecycle', 'HELP_RESUME: lifecycle'],
    'chart.states.lifecycle.states.onHold.on.HELP_RESUME',
    'Ați vrut „HELP_RESUMED”?',
  ),
  example(
    'unknown-names',
    'a parameter that does not exist',
    ['deadlines.yaml', '$longestHelp', '$longestHlep'],
    'deadlines[3].due[0].within',
    'Ați vrut „longestHelp”?',
  ),
  example(
    'unknown-names',
    'a fact nobody has defined',
    ['steps.yaml', 'wantsHelp: answers', 'wantHelp: answers'],
    'steps.assess-need.sets.wantHelp',
    'faptul „wantHelp” nu există',
    [
      'pathway.yaml',
      'wantsHelp: { title: { ro: Dorește ajutor, en: Wants help }, type: yesNo }',
      'wantsHelp: { title: { ro: Dorește ajutor, en: Wants help }, type: yesNo, initial: false }',
    ],
  ),
  example(
    'unknown-names',
    'a role in a scenario',
    ['scenarios/one-month.yaml', 'by: caseManager', 'by: caseManger'],
    'scenarios[0].acts[0].by',
    'Ați vrut „caseManager”?',
  ),
  example(
    'repeated-ids',
    'two deadlines with one id',
    ['deadlines.yaml', 'id: D05', 'id: D04'],
    'deadlines[4].id',
    'este folosit de două ori',
    ['chart.yaml', 'withdrawsDeadlinesExcept: [D05]', 'withdrawsDeadlinesExcept: [D04]'],
  ),
  example(
    'repeated-ids',
    'two questions with one id',
    ['forms/F-02.yaml', 'id: story', 'id: visits'],
    'forms[1].sections[0].fields[2].id',
    'este folosit de două ori',
  ),
  example(
    'repeated-ids',
    'two options with one id',
    ['events.yaml', 'id: moved', 'id: ownWish'],
    'events.CASE_ENDED.data[0].options[2].id',
    'este folosit de două ori',
  ),
  example(
    'expressions',
    'a fact that does not exist',
    ['chart.yaml', 'facts.reviews + 1', 'facts.review + 1'],
    'chart.states.lifecycle.states.helping.states.visiting.on.REVIEW_DONE.sets.reviews',
    'Ați vrut „facts.reviews”?',
  ),
  example(
    'expressions',
    'a text compared with a number',
    ['forms/F-01.yaml', 'answers.unknowns >= 2', 'answers.unknowns >= "2"'],
    'forms[0].computed[2].value.expression',
    'Nu se potrivesc: număr cu text',
  ),
  example(
    'expressions',
    'a condition that is not yes or no',
    ['forms/F-01.yaml', 'when: answers.fell == "yes"', 'when: answers.fell'],
    'forms[0].sections[1].fields[2].when',
    'Aici trebuie da/nu',
  ),
  example(
    'expressions',
    "somebody's own words made into a fact",
    ['steps.yaml', 'needBand: answers.band', 'needBand: answers.alias'],
    'steps.assess-need.sets.needBand',
    'rămâne în baza de date',
  ),
  example(
    'expressions',
    'a value used before it is worked out',
    ['forms/F-01.yaml', 'answers.unknowns >= 2', 'answers.band == "LOW"'],
    'forms[0].computed[2].value.expression',
    '„answers.band” nu este',
  ),
  example(
    'initial-state',
    'a state that does not say where to begin',
    ['chart.yaml', '          initial: visiting\n', ''],
    'chart.states.lifecycle.states.helping',
    'adăugați initial: visiting',
  ),
  example(
    'initial-state',
    'a history state without default',
    ['chart.yaml', '{ type: history, default: visiting }', '{ type: history }'],
    'chart.states.lifecycle.states.helping.states.back',
    'adăugați default',
  ),
  example(
    'final-closed',
    'closed is not final',
    ['chart.yaml', '          type: final\n', ''],
    'closed',
    'nu este o stare finală',
  ),
  example(
    'unreachable-state',
    'a state no way leads to',
    ['chart.yaml', 'HELP_PAUSED: onHold', 'HELP_PAUSED: closed'],
    'chart.states.lifecycle.states.onHold',
    'nu se poate ajunge în această stare',
  ),
  example(
    'state-without-exit',
    'a stage nothing leads out of',
    [
      'chart.yaml',
      '            HELP_RESUMED: lifecycle.helping.back\n            CASE_ENDED: { to: closed, sets: { endReason: event.reason } }\n',
      '            HELP_RESUMED: { sets: { helpFrom: today } }\n',
    ],
    'chart.states.lifecycle.states.onHold',
    'din această stare nu se poate ieși',
  ),
  example(
    'state-without-exit',
    'a stage from which the case never ends',
    [
      'chart.yaml',
      '            HELP_RESUMED: lifecycle.helping.back\n            CASE_ENDED: { to: closed, sets: { endReason: event.reason } }\n',
      '            HELP_RESUMED: onHold\n',
    ],
    'chart.states.lifecycle.states.onHold',
    'nu se mai poate ajunge la lifecycle.closed',
  ),
  example(
    'loop-without-person',
    'two automatic ways in a circle',
    ['chart.yaml', '        usual:\n', '        usual:\n          always: [{ to: raised, when: facts.wantsHelp }]\n'],
    'chart.states.attention.states.usual.always[0]',
    'trecere automată în cerc',
    ['chart.yaml', '        raised:\n', '        raised:\n          always: [{ to: usual }]\n'],
  ),
  example(
    'timer-decides',
    'a clock that closes the case',
    ['deadlines.yaml', 'raise: [{ event: END_NEAR', 'raise: [{ event: CASE_ENDED'],
    'deadlines[3].raise[0].event',
    'închiderea este hotărârea unui om',
    ['events.yaml', '    approval: { roles: [supervisor] }\n', ''],
    ['events.yaml', 'anytime: true\n  CONCERN:', 'anytime: true\n    roles: [supervisor]\n  CONCERN:'],
  ),
  example(
    'event-nobody-raises',
    'an event without roles, steps or deadlines',
    ['events.yaml', '    roles: [supervisor]\n', ''],
    'events.CONCERN_SETTLED',
    'nimeni nu îl poate porni',
  ),
  example(
    'event-never-listened',
    'an event that is always refused',
    ['chart.yaml', '            HELP_PAUSED: onHold\n', '            CONCERN_SETTLED: onHold\n'],
    'events.HELP_PAUSED',
    'ar fi refuzat mereu',
  ),
  example(
    'event-never-listened',
    'an event without any effect',
    ['steps.yaml', 'event: REVIEW_DONE', 'event: FILED'],
    'events.FILED',
    'nu are niciun efect',
    ['events.yaml', 'events:\n', 'events:\n  FILED: { title: { ro: Depus, en: Filed }, anytime: true }\n'],
    ['events.yaml', '  REVIEW_DONE:\n', '  REVIEW_DONE:\n    roles: [caseManager]\n'],
  ),
  example(
    'step-never-open',
    'a step after closing that closing takes away',
    ['steps.yaml', '    survivesClosing: true\n', ''],
    'steps.call-afterwards.in',
    'adăugați survivesClosing: true',
  ),
  example(
    'step-never-open',
    'a step in a history state',
    [
      'steps.yaml',
      'in: [lifecycle.helping]\n    roles: [caseManager]\n    secondSignature',
      'in: [lifecycle.helping.back]\n    roles: [caseManager]\n    secondSignature',
    ],
    'steps.sign-agreement.in',
    'nu s-ar deschide niciodată',
  ),
  example(
    'series-step',
    'a step of a series without terms',
    ['deadlines.yaml', 'due: [{ every: 1 month }]', 'due: [{ within: 1 month }]'],
    'steps.monthly-review.repeat',
    'nu s-ar deschide niciodată',
  ),
  example(
    'series-step',
    'terms for a step done once',
    ['steps.yaml', '    repeat: series\n', ''],
    'deadlines[2].step',
    'adăugați-i repeat: series',
  ),
  example(
    'empty-condition',
    'a condition that asks for nothing',
    [
      'pathway.yaml',
      '    waiver: [supervisor]\n',
      '    waiver: [supervisor]\n  G-02:\n    title: { ro: Nimic, en: Nothing }\n',
    ],
    'conditions.G-02',
    'nu cere nimic',
  ),
  example(
    'deadline-shape',
    'a term that says no date',
    ['deadlines.yaml', 'due: [{ within: 14 days }]', 'due: [{ time: "12:00" }]'],
    'deadlines[4].due[0]',
    'nu spune când este scadent',
  ),
  example(
    'deadline-shape',
    'a term that is never chosen',
    ['deadlines.yaml', '- { when: \'facts.needBand == "HIGH"\', within: 24 hours }', '- { within: 24 hours }'],
    'deadlines[1].due[1]',
    'nu este ales niciodată',
  ),
  example(
    'deadline-shape',
    'a term that nothing starts',
    ['deadlines.yaml', 'start: [{ enters: lifecycle.closed }]', 'start: [{ when: \'"lifecycle.closed" in active\' }]'],
    'deadlines[4].start[0]',
    'nu spune ce îl pornește',
  ),
  example(
    'deadline-without-owner',
    'a deadline of nobody',
    ['deadlines.yaml', '    class: L\n    owner: [caseManager]', '    class: L'],
    'deadlines[3]',
    'nu este al nimănui',
  ),
  example(
    'duration-parameter',
    'a parameter that holds no duration',
    ['pathway.yaml', 'value: 12 months', 'value: un an'],
    'parameters.longestHelp.value',
    'nu este o durată',
  ),
  example(
    'reminder-after-due',
    'a reminder longer than the term',
    ['deadlines.yaml', 'before: 14 days', 'before: 2 years'],
    'deadlines[3].remind[0].before',
    'mai mult decât tot termenul',
  ),
  example(
    'escalation-to-nobody',
    'a safety term nobody else hears of',
    ['deadlines.yaml', '    class: A\n    step: call-afterwards', '    class: S\n    step: call-afterwards'],
    'deadlines[4]',
    'nu află nimeni altcineva',
    [
      'deadlines.yaml',
      '    due: [{ within: 14 days }]\n    escalate: [{ to: [supervisor], after: 1 working day }]',
      '    due: [{ within: 14 days }]',
    ],
  ),
  example(
    'escalation-to-nobody',
    'only the owner is told',
    [
      'deadlines.yaml',
      'escalate: [{ to: [supervisor], after: 0 hours',
      'escalate: [{ to: [caseManager], after: 0 hours',
    ],
    'deadlines[3].escalate[0].to',
    'nimeni altcineva nu ar afla',
  ),
  example(
    'fact-never-set',
    'a condition on a fact nobody records',
    ['steps.yaml', '      wantsHelp: answers.wantsHelp\n', ''],
    'facts.wantsHelp',
    'ar rămâne mereu necunoscut',
  ),
  example(
    'fact-never-set',
    'a fact nobody needs',
    ['pathway.yaml', 'facts:\n', 'facts:\n  shoeSize: { title: { ro: Mărimea, en: Size }, type: number }\n'],
    'facts.shoeSize',
    'nu este nici reținut, nici citit',
  ),
  example(
    'form-unused',
    'a form no step asks for',
    ['steps.yaml', '    form: F-02\n', ''],
    'forms[1].id',
    'niciun pas nu folosește',
    ['steps.yaml', '      - event: CONCERN\n        when: answers.worse == "yes"\n', ''],
  ),
  example(
    'question-shape',
    'a choice without options',
    ['pathway.yaml', '    options: [LOW, HIGH]\n', ''],
    'facts.needBand',
    'adăugați options',
  ),
  example(
    'question-shape',
    'points for an answer that cannot be given',
    ['forms/F-01.yaml', 'points: { yes: 2 }', 'points: { da: 2 }'],
    'forms[0].sections[1].fields[0].points.da',
    'punctele nu s-ar număra',
  ),
  example(
    'question-shape',
    'a score over a question the form does not have',
    ['forms/F-01.yaml', 'sum: [alone, fell, meals]', 'sum: [alone, fell, meal]'],
    'forms[0].computed[0].value.sum[2]',
    'punctajul ar fi greșit',
  ),
  example(
    'table-gaps',
    'a table without "otherwise"',
    ['forms/F-01.yaml', '- { value: LOW }', '- { when: answers.score < params.highFrom, value: LOW }'],
    'forms[0].computed[3].value.table',
    'adăugați la sfârșit un rând fără when',
  ),
  example(
    'table-gaps',
    'a value that is no band',
    ['forms/F-01.yaml', 'value: HIGH }', 'value: VERY }'],
    'forms[0].computed[3].value.table[0].value',
    'nu este printre gradele',
  ),
  example(
    'field-visibility',
    'a telephone number everybody would read',
    ['forms/F-01.yaml', 'type: phone, visibility: V2', 'type: phone'],
    'forms[0].sections[0].fields[1]',
    'Adăugați visibility: V1 sau V2',
  ),
  example(
    'field-visibility',
    'an address everybody would read',
    ['forms/F-02.yaml', 'id: story, label: { ro: Ce s-a schimbat', 'id: where, label: { ro: Adresa nouă'],
    'forms[1].sections[0].fields[2]',
    'un nume sau o adresă',
  ),
  example(
    'missing-texts',
    'a text without English',
    ['events.yaml', 'ro: Semn de îngrijorare, en: Sign of concern }', 'ro: Semn de îngrijorare }'],
    'events.CONCERN.title',
    'lipsește textul în engleză',
  ),
  example(
    'missing-texts',
    'a stage without a name',
    ['chart.yaml', '          title: { ro: Preluare, en: Intake }\n', ''],
    'chart.states.lifecycle.states.intake',
    'etapa nu are titlu',
  ),
  example(
    'romanian-letters',
    'ş and ţ with cedilla',
    ['steps.yaml', 'Evaluați nevoia', 'Evaluaţi nevoia'],
    'steps.assess-need.title.ro',
    'scrieți ș și ț cu virgulă',
  ),
  example(
    'romanian-letters',
    'quotes that are not Romanian',
    ['forms/F-01.yaml', '„nu știu”', '“nu știu”'],
    'forms[0].computed[1].title.ro',
    'ghilimele „așa”',
  ),
]

describe('the linter', () => {
  it('has nothing against the good example', () => expect(lint(parsePathway(definitionFiles()))).toEqual([]))

  it.each(BAD)('$rule: $what', ({ rule, edits, path, says }) => {
    const found = lint(parsePathway(edited(edits)))
    expect(found.map((one) => `${one.rule} ${one.path}`)).toEqual([`${rule} ${path}`])
    expect(found[0]?.message.ro).toContain(says)
    expect(found[0]?.position?.line).toBeGreaterThan(0)
  })

  it.each(rules)('$name has a bad example and a page for methodologists', ({ name }) => {
    expect(BAD.some(({ rule }) => rule === name)).toBe(true)
    expect(existsSync(join(__dirname, `../../../docs/lint/${name}.md`))).toBe(true)
  })

  it('reports a rule that fails instead of failing with it', () => {
    const broken = {
      name: 'broken',
      severity: 'error' as const,
      check: () => {
        throw new Error('oops')
      },
    }
    expect(lint(parsePathway(definitionFiles()), [broken])).toMatchObject([
      { rule: 'broken', message: { en: 'The rule “broken” could not be checked: oops' } },
    ])
  })

  it('lists findings in the order of the files', () => {
    const found = lint(parsePathway(edited(BAD.slice(0, 6).flatMap(({ edits }) => edits))))
    const places = found.map(({ position }) => `${position?.file} ${String(position?.line).padStart(4)}`)
    expect(places).toEqual([...places].sort())
  })
})
