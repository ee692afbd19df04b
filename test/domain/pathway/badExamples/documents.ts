import { example, type Example } from './example'

const T01 = 'documents/T-01.yaml'
const BODY = 'documents[0].body.'

/** Papers, messages and figures that would be wrong. */
export const documents: Example[] = [
  example('document-fields', 'a question no form has', [T01, '{{number answers.F-01.score}}', '{{number answers.F-01.scor}}'], `${BODY}ro`, 'Ați vrut „answers.F-01.score”?'),
  example('document-class', 'more guarded than the document', [T01, 'visibility: V3', 'visibility: V0'], `${BODY}ro`, 'person.fullName (V1)'),
  example('document-identity', 'the name in a paper by alias', [T01, 'identity: full', 'identity: alias'], `${BODY}ro`, 'ar spune cine este persoana'),
  example('document-words', 'a word it must not say', [T01, 'primește ajutor la domiciliu', 'este vindecată'], `${BODY}ro`, 'cuvintele oprite'),
  example('document-html', 'a cell that is not closed', [T01, '</td></tr></table>', '</tr></table>'], `${BODY}ro`, 'nu închide nimic aici'),
  example('document-languages', 'a field in one language only', [T01, '<h1>{{title}}</h1>', '<h1>{{title}} {{case.code}}</h1>'], `${BODY}en`, 'nu citește case.code'),
  example('message-neutral', 'a message with a name', ['indicators.yaml', 'Bună ziua.', 'Bună ziua, {{person.firstName}}.'], 'messages.M-01.text.ro', 'nu poate citi nimic din dosar'),
  example('indicator-shape', 'a deadline that does not exist', ['indicators.yaml', 'of: D02', 'of: D22'], 'indicators[1].of', 'ar fi mereu zero'),
  example('expressions', 'an indicator over a name of no form', ['indicators.yaml', 'answers.worse', 'answers.worst'], 'indicators[3].share', 'Ați vrut „answers.worse”?'),
  example('unknown-names', 'a register that does not exist', [T01, 'register: outgoing', 'register: outgiong'], 'documents[0].register', 'Ați vrut „outgoing”?'),
]
