const CEDILLAS: Record<string, string> = { ş: 'ș', Ş: 'Ș', ţ: 'ț', Ţ: 'Ț' }

/** Text as it is kept: composed letters (NFC), ș and ț with comma below whichever way they were typed, one kind of line end, no control characters. */
export function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[şŞţŢ]/g, (letter) => CEDILLAS[letter] ?? letter)
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .trim()
}
