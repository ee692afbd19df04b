import type { Due, Trigger } from '../../deadline/definition'
import type { Path } from '../path'
import type { Report, Rule } from '../rule'

const HAPPENINGS = ['event', 'enters', 'leaves', 'done', 'opens', 'fact', 'due'] as const

/** A deadline says what starts it and when it is due, and each of its ways of being due can be chosen. */
export const deadlineShape: Rule = {
  name: 'deadline-shape',
  severity: 'error',
  check({ definition }, report) {
    definition.deadlines.forEach((deadline, i) => {
      for (const kind of ['start', 'end', 'withdraw'] as const)
        deadline[kind]?.forEach((trigger, k) => checkTrigger(trigger, ['deadlines', i, kind, k], report))
      const document = definition.documents?.find(({ id }) => id === deadline.document)
      if (document && !document.made)
        report(['deadlines', i, 'document'], {
          ro: `documentul ${document.id} nu este cerut de nimic, deci termenul nu ar începe niciodată; adăugați made: la document.`,
          en: `nothing asks for the document ${document.id}, so the deadline would never begin; add made: to the document.`,
        })
      deadline.due.forEach((due, k) => checkDue(due, ['deadlines', i, 'due', k], report))
      const otherwise = deadline.due.findIndex(({ when }) => when === undefined)
      if (otherwise !== -1 && otherwise < deadline.due.length - 1)
        report(['deadlines', i, 'due', otherwise + 1], {
          ro: 'nu este ales niciodată: cel de deasupra, fără when, se potrivește mereu.',
          en: 'is never chosen: the one above it, without when, always holds.',
        })
    })
  },
}

function checkTrigger(trigger: Trigger, at: Path, report: Report): void {
  const named = HAPPENINGS.filter((kind) => trigger[kind] !== undefined)
  if (named.length === 0)
    report(at, {
      ro: `nu spune ce îl pornește sau îl oprește; scrieți unul dintre ${HAPPENINGS.join(', ')}.`,
      en: `does not say what starts or ends it; write one of ${HAPPENINGS.join(', ')}.`,
    })
  if (named.length > 1)
    report(at, {
      ro: `numește mai multe lucruri deodată (${named.join(', ')}); scrieți câte un rând pentru fiecare.`,
      en: `names several things at once (${named.join(', ')}); write one line for each.`,
    })
}

function checkDue(due: Due, at: Path, report: Report): void {
  if (due.before && !due.on)
    report(at, {
      ro: 'spune „before”, dar nu înainte de ce; adăugați on: facts.…',
      en: 'says “before” but not before what; add on: facts.…',
    })
  else if (!due.within && !due.on && !due.every && !due.after && !due.workingDayOfMonth)
    report(at, {
      ro: 'nu spune când este scadent; scrieți within, on, every, after sau workingDayOfMonth.',
      en: 'does not say when it is due; write within, on, every, after or workingDayOfMonth.',
    })
}
