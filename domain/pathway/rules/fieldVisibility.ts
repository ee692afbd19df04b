import type { Field } from '../../form/definition'
import type { Path } from '../path'
import type { Report, Rule } from '../rule'

const SENSITIVE: ReadonlySet<Field['type']> = new Set(['phone', 'email', 'cnp'])
const ADDRESS = /adres|address|strad|street/i
const NAME = /^(firstName|lastName|fullName|surname|name|alias)$/

/** A telephone number, an address or a name carries its own visibility class; without one a whole team would read it. */
export const fieldVisibility: Rule = {
  name: 'field-visibility',
  severity: 'error',
  check({ definition }, report) {
    definition.forms.forEach((form, i) =>
      form.sections.forEach((section, k) => checkFields(section.fields, ['forms', i, 'sections', k, 'fields'], report)),
    )
    for (const [key, event] of Object.entries(definition.events))
      checkFields(event.data ?? [], ['events', key, 'data'], report)
    definition.documents?.forEach(({ asks = [] }, i) => checkFields(asks, ['documents', i, 'asks'], report))
  },
}

function checkFields(fields: Field[], at: Path, report: Report): void {
  fields.forEach((field, i) => {
    if (field.fields) checkFields(field.fields, [...at, i, 'fields'], report)
    if (field.visibility) return
    if (SENSITIVE.has(field.type)) {
      report([...at, i], {
        ro: `întrebarea cere date personale (${field.type}) și nu are clasă de vizibilitate; ar citi-o toată echipa. Adăugați visibility: V1 sau V2.`,
        en: `the question asks for personal data (${field.type}) and has no visibility class; the whole team would read it. Add visibility: V1 or V2.`,
      })
    } else if (isText(field) && (ADDRESS.test(field.id) || ADDRESS.test(field.label.ro) || NAME.test(field.id))) {
      report(
        [...at, i],
        {
          ro: 'întrebarea pare să ceară un nume sau o adresă și nu are clasă de vizibilitate; adăugați visibility: V1 (identitate), V2 (contact) sau V6 (locație).',
          en: 'the question seems to ask for a name or an address and has no visibility class; add visibility: V1 (identity), V2 (contact) or V6 (location).',
        },
        { severity: 'warning' },
      )
    }
  })
}

const isText = ({ type }: Field): boolean => type === 'text' || type === 'longText'
