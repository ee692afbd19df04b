import { Option } from 'commander'
import { language } from '../local/say'

/** In which language a verb speaks; that of the terminal unless said. */
export const languageOption = (): Option => new Option('--lang <language>', 'language of what is printed').choices(['ro', 'en']).default(language)
