import { Obstacle, say, type Sentence } from './say'
import { temporalBuild } from './temporalBuild'
import { temporalBuilt } from './temporalBuilt'
import { temporalCommand } from './temporalCommand'
import { temporalDownload } from './temporalDownload'
import type { TemporalPrograms } from './temporalPrograms'

type Attempt = () => Promise<TemporalPrograms | Sentence> | TemporalPrograms | Sentence

/** In this order: what is there already, then what can be fetched, then what can be made. */
const attempts: Attempt[] = [() => temporalCommand(), temporalBuilt, temporalDownload, temporalBuild]

const nothingFound = new Obstacle({
  en: 'No Temporal could be found, downloaded or built. Install one of these and start again:\n  - Temporal CLI 1.9 or newer: https://docs.temporal.io/cli (brew install temporal)\n  - Go 1.26 or newer (https://go.dev/dl), with which Parcurs builds the server itself\nor set TEMPORAL_ADDRESS=host:port to use a server that runs elsewhere.',
  ro: 'Nu s-a putut găsi, descărca sau construi Temporal. Instalați una dintre acestea și porniți din nou:\n  - Temporal CLI 1.9 sau mai nou: https://docs.temporal.io/cli (brew install temporal)\n  - Go 1.26 sau mai nou (https://go.dev/dl), cu care Parcurs construiește singur serverul\nsau setați TEMPORAL_ADDRESS=gazdă:port pentru un server care rulează în altă parte.',
})

const sayWhyNot = ({ en, ro }: Sentence): void => say({ en: `  Temporal: ${en}.`, ro: `  Temporal: ${ro}.` })

/** The first Temporal that can be had; each that cannot says why. */
export const findTemporal = async (): Promise<TemporalPrograms> => {
  const reasons: Sentence[] = []
  for (const attempt of attempts) {
    const found = await attempt()
    if ('kind' in found) return found
    reasons.push(found)
    // The two quick looks say nothing unless everything after them is needed as well.
    if (reasons.length > 1) reasons.splice(0).forEach(sayWhyNot)
  }
  throw nothingFound
}
