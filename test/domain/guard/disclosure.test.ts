import fc from 'fast-check'
import { maySayWhere } from '../../../domain/guard/disclosure'
import { givesAway, phrasesOf } from '../../../domain/guard/phrases'

const rules = { words: ['adăpost*', 'locuinț* protejat*', 'centr* de primire'], numbered: ['dosar', 'ordin', 'ședința', 'sentința', 'grupa'] }
const says = (text: string): boolean => maySayWhere(text, rules)

describe('a text is held back that', () => {
  it.each([
    'Stă pe Strada Lalelelor 7.',
    'stă pe strada lalelelor, la 7',
    'str. Lalelelor',
    'str lalelelor nr 7',
    'STRADA LALELELOR',
    'Bd. Unirii, bl. A3, sc. B',
    'pe B-dul Republicii colț cu Calea Severinului',
    'bloc 14',
    'la nr. 7, lângă școală',
    'ap. 12',
    'a primit telefon: 0722 123 456',
    'scrie-i la 0040722123456',
    '+40 (722) 123-456',
    'camera 3 0722123456',
    '0722.123.456',
    'fixul 0256 123456',
    'ana@exemplu.ro',
    'ana @ exemplu punct ro sau ana@mail.exemplu.ro',
    'e într-un adăpost din oraș',
    'ADĂPOSTUL acela',
    'adapostului',
    'e într-o locuință protejată',
    'despre locuinței protejate',
    'Centrul de primire în regim de urgență',
    'a​dăpostul',
    'ad­ăpost',
    'str. Ｌalelelor ７',
  ])('says „%s”', (text) => expect(says(text)).toBe(true))
})

describe('a text passes that', () => {
  it.each([
    'A venit la ședința nr. 5 și a lucrat bine.',
    'Dosar nr. 345/2026, ordin nr. 12, Legea nr. 217/2003.',
    'Sentința nr. 88 din 12.03.2026.',
    'A recunoscut că a țipat. Strada nu îl mai sperie.',
    'Umblă pe străzi când se enervează.',
    'A ieșit în stradă. Apoi s-a întors.',
    'Drumul spre schimbare e lung, calea cea bună, piața muncii.',
    'Intrarea în grup la 15:30, pe 03.02.2026 10 minute mai devreme.',
    'La 2026-02-03 10 participanți; 2026-05-06 12 participanți.',
    'SC Exemplu SRL l-a angajat de la 01.02.2026.',
    'CNP-ul este în fișă; are 3 copii, 2 frați, 1 soră.',
    'A băut 2 beri, apoi 3, apoi nu a mai ținut minte.',
    'Locuință închiriată, nu mai are datorii.',
    'Centrul de asistență pentru agresori, grupa nr. 2',
    'Scor 12/40, din 40 de itemi 12 da.',
    'A scris @ în loc de „la”, nimic altceva.',
    'Blocaj emoțional; scara furiei de la 0 la 10.',
    'Etaj după etaj, a numărat până la zece.',
    '',
    '   \n\t ',
  ])('says „%s”', (text) => expect(says(text)).toBe(false))
})

describe('whatever is typed', () => {
  it('is looked at without failing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => typeof says(text) === 'boolean' && phrasesOf(text).size <= 4 * text.length + 1))
  })

  it('a telling word is found wherever it stands', () => {
    const harmless = fc.array(fc.constantFrom('el', 'a', 'spus', 'că', 'vine', 'joi', ',', '…', '"'), { maxLength: 40 }).map((words) => words.join(' '))
    fc.assert(fc.property(harmless, harmless, fc.constantFrom('adăpostul', 'str. Lalelelor', '0722123456', 'a@b.ro', 'bl. A3'), (before, after, telling) => says(`${before} ${telling} ${after}`)))
  })

  it.each([
    ['digits', '0'.repeat(200_000)],
    ['groups of digits', '07 '.repeat(70_000)],
    ['@', '@'.repeat(200_000)],
    ['a@ without an end', 'a@'.repeat(100_000)],
    ['street words', 'strada '.repeat(30_000)],
    ['marks', '́'.repeat(200_000)],
    ['separators', '07' + '-'.repeat(200_000)],
    ['one word', 'a'.repeat(200_000)],
  ])('is looked at in one go, or these 200 kB of %s would not end in minutes', (_what, text) => expect(typeof says(text)).toBe('boolean'))
})

describe('what gives a place away', () => {
  it.each<[string, string[], string[]]>([
    ['Strada Tudor Vladimirescu nr. 7, Reșița', ['Casa Sofia', 'LP-CS-01'], ['tudor vladimirescu', 'vladimirescu', 'casa sofia', 'lp cs 01']],
    ['str. Lalelelor 12, bl. A3, ap. 4', [], ['lalelelor']],
    ['Bulevardul Unirii, 14', [], ['unirii']],
    ['Ferma de sub deal, km 4', [], ['ferma de sub deal', 'deal']],
    ['7', [], []],
  ])('%s %j', (address, names, phrases) => expect([...givesAway(address, names)].sort()).toEqual([...phrases].filter((phrase) => phrase.length >= 5).sort()))

  it('is found in a text by the words that stand together, however they are written', () => {
    const place = givesAway('Strada Tudor Vladimirescu nr. 7, Reșița', ['Casa Sofia'])
    const found = (text: string) => [...phrasesOf(text)].some((phrase) => place.has(phrase))
    for (const text of ['stă pe TUDOR VLADIMIRESCU', 'lângă Vladimirescu', 'la casa  sofia!', 'Casă Sofia']) expect([text, found(text)]).toEqual([text, true])
    for (const text of ['Tudor l-a sunat', 'e la casa ei, Sofia e fiica', 'merge la Reșița', 'strada, numărul, nimic']) expect([text, found(text)]).toEqual([text, false])
  })
})
