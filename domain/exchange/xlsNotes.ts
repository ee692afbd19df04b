/** Why something of an XLSForm was not taken over as it was. */
export const NOT_TAKEN = { ro: 'Această coloană nu s-a preluat.', en: 'This column was not taken over.' }
export const NESTED = { ro: 'Un grup în alt grup nu există aici; întrebările lui s-au pus în grupul de deasupra.', en: 'There is no group inside a group here; its questions were put into the one above.' }
export const ITSELF = { ro: 'Nu s-a preluat: nu este o întrebare, ci ceva ce programul notează singur.', en: 'Not taken over: it is no question but something a programme notes by itself.' }
export const NO_LIST = { ro: 'Lista de variante lipsește din foaia „choices”; întrebarea nu s-a preluat.', en: 'The list of choices is not in the sheet “choices”; the question was not taken over.' }
export const NO_TYPE = { ro: 'Acest tip de întrebare nu există aici; întrebarea nu s-a preluat.', en: 'There is no such type of question here; the question was not taken over.' }
export const OTHER = { ro: 'Varianta „altceva” nu s-a preluat; adăugați o variantă și o întrebare de text.', en: 'The choice “other” was not taken over; add an option and a text question.' }
export const NOTE_INSIDE = { ro: 'O notă între întrebări nu se poate păstra; doar cea de la începutul unui grup.', en: 'A note between questions cannot be kept; only one at the beginning of a group.' }
export const EMPTY = { ro: 'Aici lipsește ceva; completați în fișierul rezultat.', en: 'Something is missing here; fill it in in the resulting file.' }
export const CONDITION = { ro: 'Condiția nu s-a putut traduce; scrieți-o din nou.', en: 'The condition could not be translated; write it anew.' }
export const CONSTRAINT = { ro: 'Restricția nu s-a putut traduce; se preiau doar limitele unui număr.', en: 'The constraint could not be translated; only the limits of a number are.' }
