import { inWords, type Vocabulary } from '../../../domain/expression/inWords'

const vocabulary: Vocabulary = {
  name: (owner, name) => ({ riskBand: 'Grad de risc', safe: 'În siguranță', arrivedOn: 'Sosită la', services: 'Servicii', visits: 'Vizite', limit: '3', children: 'Copii', service: 'Serviciu' })[name] ?? `${owner} ${name}`,
  kind: (_owner, name) => ({ safe: 'yesNo' as const, arrivedOn: 'date' as const })[name],
  option: (_owner, _name, value) => ({ HIGH: 'crescut', LOW: 'scăzut', psych: 'psihologic' })[value] ?? value,
  state: (path) => `„${path}”`,
  step: (key) => `„${key}”`,
}

it.each([
  ['facts.safe', 'În siguranță: da'],
  ['!facts.safe', 'În siguranță: nu'],
  ['facts.safe == false', 'În siguranță: nu'],
  ['facts.riskBand == "HIGH"', 'Grad de risc: crescut'],
  ['facts.riskBand in ["HIGH", "LOW"]', 'Grad de risc: crescut sau scăzut'],
  ['!(facts.riskBand in ["HIGH", "LOW"])', 'Grad de risc: altceva decât crescut sau scăzut'],
  ['has(facts.riskBand) && facts.riskBand == "HIGH"', 'Grad de risc: crescut'],
  ['!has(facts.riskBand) || facts.riskBand == "HIGH"', 'Grad de risc: nu se știe încă sau Grad de risc: crescut'],
  ['facts.visits + 1 >= params.limit', 'Vizite + 1: cel puțin 3'],
  ['facts.arrivedOn <= today', 'Sosită la: cel târziu azi'],
  ['daysBetween(facts.arrivedOn, today) > 30', 'zilele de la Sosită la până la azi: peste 30'],
  ['"psych" in facts.services', 'Servicii: între altele psihologic'],
  ['facts.services.exists(s, s in ["psych", "HIGH"])', 'Servicii: între altele psihologic sau crescut'],
  ['size(facts.services) > 0', 'Servicii (câte): peste 0'],
  ['answers.children.exists(c, c.age < 3)', 'Copii: cel puțin un rând cu age: sub 3'],
  ['!("housing.resident" in active) && "plan" in done', 'nu este în „housing.resident” și pasul „plan” este încheiat'],
  ['facts.safe && (facts.visits > 2 || event.service == "psych")', 'În siguranță: da și (Vizite: peste 2 sau Serviciu: psihologic)'],
  ['facts.services.filter(s, s != "psych")', 'facts.services.filter(s, s != "psych")'],
])('%s is said as %s', (expression, words) => {
  expect(inWords(expression, vocabulary, 'ro')).toBe(words)
})

it('says the same in English', () => {
  expect(inWords('facts.safe && facts.riskBand != "LOW"', vocabulary, 'en')).toBe('În siguranță: yes and Grad de risc: other than scăzut')
})
