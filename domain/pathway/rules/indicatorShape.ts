import type { Indicator } from '../../indicator/definition'
import { nearest } from '../nearest'
import type { NameKind } from '../knownNames'
import type { LintContext, Rule } from '../rule'

const KIND: Partial<Record<NonNullable<Indicator['counts']>, NameKind>> = { events: 'event', steps: 'step', deadlines: 'deadline', forms: 'form' }
const AT: Record<NonNullable<Indicator['counts']>, string[]> = { cases: ['opened', 'closed', 'open'], events: ['happened'], steps: ['opened', 'happened'], deadlines: ['due', 'happened', 'opened'], forms: ['happened'] }

type Say = (key: string, ro: string, en: string) => void

/** An indicator says what it counts, in which moment and how; one that cannot be counted yet says why. */
export const indicatorShape: Rule = {
  name: 'indicator-shape',
  severity: 'error',
  check(context, report) {
    context.definition.indicators?.forEach((indicator, i) => {
      const say: Say = (key, ro, en) => report(['indicators', i, ...(key in indicator ? [key] : [])], { ro, en })
      if (indicator.waitsFor) {
        if (indicator.counts) say('waitsFor', 'are și formulă, și motivul pentru care nu se poate calcula; păstrați unul.', 'it has a formula and the reason why it cannot be counted; keep one.')
      } else if (!indicator.counts) say('id', 'nu spune ce numără; adăugați counts: sau waitsFor: { ro: …, en: … }.', 'it does not say what it counts; add counts: or waitsFor: { ro: …, en: … }.')
      else checkCounted(context, { ...indicator, counts: indicator.counts }, say)
    })
  },
}

function checkCounted({ known }: LintContext, { counts, of, at, share, value, measure, target }: Indicator & { counts: NonNullable<Indicator['counts']> }, say: Say): void {
  const kind = KIND[counts]
  if (kind && !of) say('counts', `numără ${counts}, dar nu spune care; adăugați of: …`, `it counts ${counts} and does not say which; add of: …`)
  if (!kind && of) say('of', 'cazurile se numără toate; alegeți-le cu where:', 'all cases are counted; choose among them with where:')
  for (const name of kind ? [of ?? []].flat() : []) {
    if (kind === undefined || known[kind].has(name)) continue
    const meant = nearest(name, known[kind])
    say('of', `„${name}” nu există; indicatorul ar fi mereu zero.${meant ? ` Ați vrut „${meant}”?` : ''}`, `“${name}” does not exist; the indicator would always be zero.${meant ? ` Did you mean “${meant}”?` : ''}`)
  }
  if (at && !AT[counts].includes(at) && !(counts === 'cases' && known.event.has(at))) say('at', `pentru ${counts} se pot folosi: ${AT[counts].join(', ')}${counts === 'cases' ? ', sau un eveniment care există' : ''}.`, `for ${counts} these can be used: ${AT[counts].join(', ')}${counts === 'cases' ? ', or an event that exists' : ''}.`)
  if (share && value) say('share', 'are și share, și value; un indicator este ori un procent, ori o mărime.', 'it has both share and value; an indicator is either a percentage or a size.')
  if (Boolean(value) !== Boolean(measure)) say(value ? 'value' : 'measure', 'value și measure (mean, median, p90, sum) merg împreună.', 'value and measure (mean, median, p90, sum) go together.')
  if (typeof target === 'string' && !known.parameter.has(target.slice(1))) say('target', `parametrul „${target.slice(1)}” nu există; ținta nu s-ar ști.`, `parameter “${target.slice(1)}” does not exist; the target would not be known.`)
}
