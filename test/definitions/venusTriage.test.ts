import { accept, all, problems, values, yes } from '../support/venusForms'

describe('the initial triage (F-02)', () => {
  const ITEMS = ['dangerNow', 'injuredNow', 'weaponThreat', 'chokeHold', 'deathThreat', 'escalation', 'leaving', 'control', 'childHarm', 'ownFear', 'pregnantIll', 'orderBroken']
  const triage = (but: Record<string, unknown>): Record<string, unknown> => values('F-02', all(ITEMS, 'no', but))

  it.each([
    ['weaponThreat', 3], ['chokeHold', 4], ['deathThreat', 4], ['escalation', 2], ['leaving', 2], ['control', 2],
    ['childHarm', 2], ['ownFear', 2], ['pregnantIll', 1], ['orderBroken', 2], ['dangerNow', 0], ['injuredNow', 0],
  ])('gives %s %i points', (item, points) => expect(triage({ [item]: 'yes' })).toMatchObject({ score: points }))

  it('has at most 24 points', () => expect(triage(yes(ITEMS))).toMatchObject({ score: 24, band: 'RED' }))

  it.each([
    ['nothing', [], 0, 'GREEN'],
    ['two points', ['escalation'], 2, 'GREEN'],
    ['three points', ['weaponThreat'], 3, 'YELLOW'],
    ['five points without items 4 and 5', ['weaponThreat', 'leaving'], 5, 'YELLOW'],
    ['six points', ['escalation', 'leaving', 'control'], 6, 'YELLOW'],
    ['seven points', ['escalation', 'leaving', 'control', 'pregnantIll'], 7, 'ORANGE'],
    ['choking alone', ['chokeHold'], 4, 'ORANGE'],
    ['a threat to kill alone', ['deathThreat'], 4, 'ORANGE'],
    ['a weapon and choking, but no threat to kill', ['weaponThreat', 'chokeHold'], 7, 'ORANGE'],
    ['a threat to kill and a weapon', ['deathThreat', 'weaponThreat'], 7, 'RED'],
    ['a threat to kill and choking', ['deathThreat', 'chokeHold'], 8, 'RED'],
    ['danger right now', ['dangerNow'], 0, 'RED'],
    ['somebody hurt right now', ['injuredNow'], 0, 'RED'],
  ])('%s is scored as it is written', (_, items, score, band) => expect(triage(yes(items))).toMatchObject({ score, computedBand: band, band }))

  it.each([[3, false], [4, true], [12, true]])('%i unknown answers make it incomplete: %s', (count, incomplete) => {
    expect(triage(Object.fromEntries(ITEMS.slice(-count).map((item) => [item, 'unknown'])))).toMatchObject({ unknowns: count, incomplete, score: 0 })
  })

  it('asks nothing more when somebody is in danger right now', () => {
    expect(values('F-02', { dangerNow: 'yes' })).toMatchObject({ band: 'RED', incomplete: true })
    expect(values('F-02', { dangerNow: 'no', injuredNow: 'yes' })).toMatchObject({ band: 'RED' })
    expect(problems('F-02', { dangerNow: 'no', injuredNow: 'unknown' })).toHaveLength(10)
  })

  it('lets the operator raise the level without a reason, to red without further questions', () => {
    expect(triage({ raisedBand: 'ORANGE' })).toMatchObject({ computedBand: 'GREEN', band: 'ORANGE' })
    expect(values('F-02', { dangerNow: 'unknown', injuredNow: 'no', raisedBand: 'RED' })).toMatchObject({ band: 'RED' })
  })

  it('is lowered by nobody on the phone, and says so', () => {
    const result = accept('F-02', all(ITEMS, 'no', { deathThreat: 'yes', raisedBand: 'YELLOW' }))
    expect(result).toMatchObject({ ok: true, values: { computedBand: 'ORANGE', band: 'ORANGE' }, warnings: [{ field: 'raisedBand' }] })
  })
})
