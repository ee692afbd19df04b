import type { Field, Form } from '../../form/definition'
import type { Rule } from '../rule'

/** Special categories and what is known of an aggressor. */
const DELICATE: string[] = ['V4', 'V7']

/** A delicate question is not the first one, may stay unanswered, and is asked once. */
export const questionCare: Rule = {
  name: 'question-care',
  severity: 'advice',
  check({ definition }, report) {
    definition.forms.forEach((form, i) => {
      const [section] = form.sections
      const [first] = section?.fields ?? []
      if (first && section && section.fields.length > 1 && isDelicate(first))
        report(['forms', i, 'sections', 0, 'fields', 0], {
          ro: 'o întrebare sensibilă este prima; cine abia a ajuns s-ar închide. Începeți cu ceva ușor.',
          en: 'a delicate question comes first; somebody who has only just arrived would close up. Begin with something easy.',
        })
      const silent = form.sections.flatMap(({ fields }) => fields).filter((field) => isDelicate(field) && field.required === true && !field.silence && !field.options && field.type !== 'yesNoUnknown')
      if (silent.length > 0)
        report(['forms', i], {
          ro: `${silent.length} întrebări sensibile cer un răspuns (${idsOf(silent)}); cine nu vrea să răspundă ar fi împins să spună ceva neadevărat. Adăugați silence: true („nu a dorit să răspundă”).`,
          en: `${silent.length} delicate questions must be answered (${idsOf(silent)}); who does not want to would be pushed to say something untrue. Add silence: true (“did not want to answer”).`,
        })
      for (const { id, label } of askedTwice(form))
        report(['forms', i], {
          ro: `aceeași întrebare este pusă de două ori („${label.ro}”, ${id}); omul ar crede că nu a fost ascultat. Ștergeți una sau spuneți prin ce diferă.`,
          en: `the same question is asked twice (“${label.en ?? label.ro}”, ${id}); the person would think nobody listened. Remove one, or say how they differ.`,
        })
    })
  },
}

const isDelicate = ({ visibility }: Field): boolean => DELICATE.includes(visibility ?? '')

const idsOf = (fields: Field[]): string => `${fields.slice(0, 3).map(({ id }) => id).join(', ')}${fields.length > 3 ? '…' : ''}`

/** Questions with the words of an earlier one of their section, both always asked. */
function askedTwice({ sections }: Form): Field[] {
  return sections.flatMap(({ fields }) => {
    const always = fields.filter(({ when }) => when === undefined)
    return always.filter(({ label }, at) => always.findIndex((one) => one.label.ro === label.ro) < at)
  })
}
