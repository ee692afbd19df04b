import type { Rule } from '../rule'

/** A decision table answers every case and only with bands that have words. */
export const tableGaps: Rule = {
  name: 'table-gaps',
  severity: 'warning',
  check({ definition }, report) {
    definition.forms.forEach((form, i) =>
      form.computed.forEach(({ value, bands }, k) => {
        const [, taken] = ('expression' in value && /^answers\.([a-zA-Z0-9]+)$/.exec(value.expression)) || []
        const nameless = form.computed.find(({ id }) => id === taken)?.bands?.find(({ id }) => bands && !bands.some((band) => band.id === id))
        if (nameless)
          report(
            ['forms', i, 'computed', k, 'bands'],
            {
              ro: `„${nameless.id}” poate veni din „${taken}”, dar nu este printre grade; pe pagină nu ar avea nume. Adăugați-l.`,
              en: `“${nameless.id}” may come from “${taken}” and is not among the bands; it would have no name on the page. Add it.`,
            },
            { severity: 'error' },
          )
        if (!('table' in value)) return
        const at = ['forms', i, 'computed', k, 'value', 'table']
        const otherwise = value.table.findIndex(({ when }) => when === undefined)
        if (otherwise === -1)
          report(at, {
            ro: 'tabelul nu spune nimic când niciun rând nu se potrivește; adăugați la sfârșit un rând fără when.',
            en: 'the table says nothing when no row holds; add a last row without when.',
          })
        if (otherwise !== -1 && otherwise < value.table.length - 1)
          report(
            [...at, otherwise + 1],
            {
              ro: 'rândul nu va fi niciodată folosit: cel de deasupra, fără when, se potrivește mereu.',
              en: 'this row is never used: the one above it, without when, always holds.',
            },
            { severity: 'error' },
          )
        value.table.forEach((row, r) => {
          if (bands && !bands.some(({ id }) => id === row.value))
            report(
              [...at, r, 'value'],
              {
                ro: `„${String(row.value)}” nu este printre gradele din „bands”; pe pagină nu ar avea nume.`,
                en: `“${String(row.value)}” is not among the bands; it would have no name on the page.`,
              },
              { severity: 'error' },
            )
        })
      }),
    )
  },
}
