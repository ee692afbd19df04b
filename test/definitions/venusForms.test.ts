import type { Field } from '../../domain/form/definition'
import { formFields } from '../../domain/form/fields'
import { accept, problems, values, venusForm, venusForms } from '../support/venusForms'

describe('the forms of VENUS', () => {
  it('are each in a file of its name', () => {
    for (const [name, one] of venusForms) expect(one.id).toBe(name)
  })

  it.each([...venusForms.keys()])('%s asks one to seven questions a page, and each thing once', (id) => {
    for (const section of venusForm(id).sections) expect(section.fields.length).toBeLessThanOrEqual(7)
    const names = [...formFields(venusForm(id)).map((field) => field.id), ...venusForm(id).computed.map((one) => one.id)]
    expect(new Set(names).size).toBe(names.length)
  })

  it.each([...venusForms.keys()])('%s speaks Romanian and English, with the comma below', (id) => {
    const missing = (field: Field): string[] => [field.label.en, ...(field.hint ? [field.hint.en] : []), ...(field.options ?? []).map((option) => option.en)].includes(undefined) ? [field.id] : (field.fields ?? []).flatMap(missing)
    expect(formFields(venusForm(id)).flatMap(missing)).toEqual([])
    expect(JSON.stringify(venusForm(id))).not.toMatch(/[şţŞŢ]/)
  })
})

describe('the first contact (F-01)', () => {
  const call = { channel: 'phone', currentlySafe: 'yes', aggressorPresent: 'no', callbackOk: true, callerRole: 'victim', receivedAt: '2026-02-06T12:00:00Z', outcome: 'triage' }

  it.each([['phone', true], ['inPerson', true], ['anesHelpline', true], ['police112', true], ['email', false], ['referralForm', false], ['socialMedia', false]])('knows that %s is a live contact: %s', (channel, live) => {
    expect(values('F-01', { ...call, channel })).toMatchObject({ liveContact: live })
  })

  it('cannot be signed without knowing whether the person is safe', () => {
    expect(problems('F-01', { ...call, currentlySafe: undefined })).toEqual(['currentlySafe:blocks'])
  })

  it('keeps names and her own words out of what the engine is told', () => {
    expect(Object.keys(values('F-01', { ...call, victimAlias: 'Ana', requestText: 'Vreau liniște.' }))).not.toEqual(expect.arrayContaining(['victimAlias', 'requestText']))
  })
})

describe('safe contact (F-03)', () => {
  const rules = { aggressorMayAccessDevice: 'no', letterOk: false, reviewOn: '2026-03-06' }
  const words = { ifOtherAnswers: 'Sun de la bibliotecă.', leaveVoicemail: false, safeWindows: [{ days: ['monday'], from: 10, to: 12 }] }

  it('is decided also when no channel is safe, and then asks no times and no words', () => {
    expect(values('F-03', { ...rules, safeChannels: ['none'] })).toMatchObject({ safeContactDecided: true, hasSafeChannel: false, safeChannelCount: 0 })
  })

  it('counts the safe channels and asks when they may be used', () => {
    expect(values('F-03', { ...rules, ...words, safeChannels: ['sms', 'email'], phone: '0722 123 456' })).toMatchObject({ hasSafeChannel: true, safeChannelCount: 2, safeDevice: true })
    expect(problems('F-03', { ...rules, ...words, safeWindows: undefined, safeChannels: ['sms'] })).toEqual(['safeWindows:required'])
  })

  it('does not take an exposed or unknown device for a safe one', () => {
    for (const answer of ['yes', 'unknown']) expect(values('F-03', { ...rules, safeChannels: ['none'], aggressorMayAccessDevice: answer })).toMatchObject({ safeDevice: false })
  })
})

describe('identity (F-04)', () => {
  const known = { civilStatus: 'single', environment: 'rural', education: { silence: 'refused' }, occupation: { silence: 'refused' } }

  it('is enough with an alias and an approximate age', () => {
    expect(values('F-04', { ...known, nameGiven: 'alias', alias: 'Ana', ageApprox: 30 })).toMatchObject({ hasName: true, adult: true })
  })

  it('asks for both names only from who gives them', () => {
    expect(problems('F-04', { ...known, nameGiven: 'full', ageApprox: 30 }).sort()).toEqual(['firstName:required', 'lastName:required'])
    expect(values('F-04', { ...known, nameGiven: 'none', ageApprox: 30 })).toMatchObject({ hasName: false })
  })

  it.each([['2008-02-06', true], ['2008-02-07', false]])('born on %s is an adult on 6 February 2026: %s', (birthDate, adult) => {
    expect(values('F-04', { ...known, nameGiven: 'alias', alias: 'Ana', birthDate })).toMatchObject({ adult })
  })
})

describe('eligibility (F-06)', () => {
  const services = { adultOrWithParent: true, relation: 'spouse', isVictim: true, wantsHousing: false, decision: 'eligible', reason: 'Test.' }
  const house = { fitCommunity: true, fitSelfCare: true, fitNoSupervision: true, fitNoActiveUse: true }
  const housing = { ...services, ...house, wantsHousing: true }

  it('for services without housing needs no risk and no vulnerability', () => {
    expect(values('F-06', services)).toMatchObject({ eligible: true, eligibleForHousing: false, suggestion: 'eligible' })
  })

  it.each([
    ['one risk and one vulnerability', { risk1: true, vuln: ['noOwnHome'] }, true],
    ['a risk alone', { risk3: true }, false],
    ['vulnerabilities alone', { vuln: ['noJob', 'noFamilySupport'] }, false],
    ['all risks answered no', { risk1: false, risk2: false, risk3: false, risk4: false, risk5: false, vuln: ['noJob'] }, false],
    ['nothing', {}, false],
  ])('for housing, with %s', (_, answers, eligible) => {
    expect(values('F-06', { ...housing, ...answers })).toMatchObject({ eligible: true, eligibleForHousing: eligible, suggestion: eligible ? 'eligible' : 'needsData' })
  })

  it('is not for somebody who is not a victim, nor for a child alone', () => {
    expect(values('F-06', { ...services, isVictim: false, decision: 'notEligible' })).toMatchObject({ eligible: false, suggestion: 'notEligible' })
    expect(values('F-06', { ...services, adultOrWithParent: false, decision: 'notEligible' })).toMatchObject({ eligible: false, suggestion: 'notEligible' })
  })

  it('makes a doubt about shared living a question for the supervisor, not a refusal', () => {
    expect(values('F-06', { ...housing, risk1: true, vuln: ['noJob'], fitSelfCare: false })).toMatchObject({ houseFitQuestion: true, eligibleForHousing: true, suggestion: 'eligible' })
    expect(values('F-06', { ...housing, risk1: true, vuln: ['noJob'] })).toMatchObject({ houseFitQuestion: false })
  })

  it('warns when the decision is not what the answers suggest, and leaves it to the person', () => {
    expect(accept('F-06', { ...services, decision: 'notEligible' })).toMatchObject({ ok: true, warnings: [{ field: 'decision' }] })
  })
})

describe('the initial assessment (F-07)', () => {
  const assessment = { immediateNeeds: ['shelter'], servicesRequested: ['housing'], frequency: 'weekly', violenceTypes: ['verbal', 'economic'], primaryType: 'economic', means: { silence: 'refused' }, recommendation: ['housing'], assessors: 'two' }

  it('tells how many children there are, and of what age and with what part, but never who they are', () => {
    const children = [{ childAlias: 'Mia', childAge: 7, witness: 'yes' }, { childAlias: 'Dan', childAge: 2 }]
    const coded = values('F-07', { ...assessment, children, childAtRisk: 'no' })
    expect(coded).toMatchObject({ childrenCount: 2, childUnderThree: true, childWitness: true, childInDanger: false })
    expect(JSON.stringify(coded)).not.toContain('Mia')
    expect(values('F-07', { ...assessment, children: children.slice(0, 1), childAtRisk: 'yes' })).toMatchObject({ childUnderThree: false, childInDanger: true })
    expect(values('F-07', assessment)).toMatchObject({ childrenCount: 0, childUnderThree: false, childWitness: false, childInDanger: false })
  })

  it('warns when the main form of violence is not among those named', () => {
    expect(accept('F-07', { ...assessment, primaryType: 'physical' })).toMatchObject({ ok: true, warnings: [{ field: 'primaryType' }] })
  })

  it('asks why only one specialist assessed', () => expect(problems('F-07', { ...assessment, assessors: 'one' })).toEqual(['oneAssessorReason:required']))
})

describe('the plan (F-11)', () => {
  const objective = { domain: 'housing', objectiveRo: 'O chirie pe numele ei', ownerRole: 'caseManager', due: '2026-08-01' }
  const plan = { periodFrom: '2026-02-06', periodTo: '2026-08-06', objectives: [objective], servicesPlanned: ['housing', 'vocational'], beneficiarySigned: 'paper' }

  it('counts its objectives and tells the chart which services it opens', () => {
    expect(values('F-11', plan)).toMatchObject({ objectivesCount: 1, beneficiaryDecided: true, vocationalPlanned: true, supportGroupPlanned: false })
  })

  it('needs an objective with somebody responsible and a date', () => {
    expect(problems('F-11', { ...plan, objectives: undefined })).toEqual(['objectives:blocks'])
    expect(problems('F-11', { ...plan, objectives: [{ ...objective, due: undefined }] })).toEqual(['due:required'])
  })

  it('goes on without her signature when she said why', () => {
    expect(problems('F-11', { ...plan, beneficiarySigned: 'refused' })).toEqual(['refusalReason:required'])
    expect(values('F-11', { ...plan, beneficiarySigned: 'refused', refusalReason: 'Nu dorește.' })).toMatchObject({ beneficiaryDecided: true })
  })
})

describe('exit and after (F-29, F-30)', () => {
  const exit = { exitedOn: '2026-02-06', exitReason: 'returnedToAggressor', keys: 'returned', documentationComplete: true, beneficiarySigned: 'paper' }

  it('is complete when the place is handed back and the file is complete', () => {
    expect(values('F-29', exit)).toMatchObject({ exitSheetComplete: true, placeFree: true })
    expect(values('F-29', { ...exit, keys: 'notReturned' })).toMatchObject({ exitSheetComplete: false, placeFree: false })
    expect(values('F-29', { ...exit, keys: 'notApplicable' })).toMatchObject({ exitSheetComplete: true })
  })

  it('asks what happened before somebody is sent away for breaking the rules', () => {
    expect(problems('F-29', { ...exit, exitReason: 'exclusion' })).toEqual(['exclusionFacts:required'])
  })

  it('asks nothing about her life when somebody else answered, and doubts the contact', () => {
    const call = { monitorNo: 1, date: '2026-02-06', channel: 'call', reached: 'otherAnswered' }
    expect(values('F-30', call)).toMatchObject({ contactMade: false, safeContactInDoubt: true })
    expect(problems('F-30', { ...call, reached: 'reached' })).toEqual(['safeNow:required', 'readmissionAsked:required'])
  })
})

describe('the detailed assessment, psychological part (F-10d)', () => {
  it.each([['suicideThoughts', 'yes', true], ['suicidePlan', 'yes', true], ['suicideAttempt', 'yes', true], ['suicideThoughts', 'unknown', false], ['suicideThoughts', 'no', false]])('%s answered %s is an alarm: %s', (question, answer, suicideRisk) => {
    expect(values('F-10d', { [question]: answer })).toMatchObject({ suicideRisk })
  })

  it('is no alarm when nobody asked, and asks for nothing', () => expect(values('F-10d', {})).toMatchObject({ suicideRisk: false }))
})

describe('the ESF questionnaires (F-34, F-35, F-36)', () => {
  const entry = { entryOn: '2026-02-06', county: 'CS' }

  it('take “would rather not say” for an answer, and for no disadvantage', () => {
    expect(problems('F-34', entry)).toEqual(['disadvantages:required'])
    expect(values('F-34', { ...entry, disadvantages: { silence: 'refused' } })).toMatchObject({ disadvantaged: false })
    expect(values('F-34', { ...entry, disadvantages: ['none'] })).toMatchObject({ disadvantaged: false })
    expect(values('F-34', { ...entry, disadvantages: ['rural'], labourStatus: 'inactive' })).toMatchObject({ disadvantaged: true, inactiveAtEntry: true })
  })

  it('count a person who cannot be found as no result, not as missing', () => expect(values('F-36', { unreachable: true })).toMatchObject({ employedSix: false, improvedSix: false }))
})

describe('contract (F-12)', () => {
  it('asks when a contract is not signed in two originals, and leaves it to the person', () => {
    expect(problems('F-12', { originals: 2 })).toEqual(['contractTo:required'])
    expect(accept('F-12', { contractTo: '2027-02-06', originals: 3 })).toMatchObject({ ok: true, warnings: [{ field: 'originals' }] })
  })
})

describe('sheets that protect (F-20, F-24, F-37)', () => {
  it('a child who was hit is told to the engine, and who the child is never', () => {
    const sheet = values('F-20', { childAlias: 'Mia', alreadyListed: false, directVictim: 'yes', childBirthDate: '2024-05-05' })
    expect(sheet).toMatchObject({ hurt: true, underThree: true })
    expect(JSON.stringify(sheet)).not.toContain('Mia')
    expect(values('F-20', { childAlias: 'Mia', alreadyListed: true, directVictim: 'unknown' })).toMatchObject({ hurt: false })
  })

  it('the employer is told only when there is her written agreement', () => {
    const job = { startedOn: '2026-02-02', contract: 'permanent' }
    expect(problems('F-24', { ...job, discloseToEmployer: true })).toEqual(['writtenAgreement:required'])
    expect(problems('F-24', job)).toEqual([])
  })

  it('who answers without her name leaves nothing of it in her case', () => {
    expect(values('F-37', { anonymous: true, feltSafe: 1 })).not.toHaveProperty('feltSafe')
    expect(values('F-37', { anonymous: false, feltSafe: 5 })).toMatchObject({ feltSafe: 5 })
  })
})
