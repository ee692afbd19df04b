import type { Field } from '../form/definition'
import type { Option } from '../form/option'
import { inCel, readCondition } from './condition'
import { linesOf, type Line, type Note, type Sheet } from './sheet'
import { CONDITION, CONSTRAINT, EMPTY, ITSELF, NESTED, NOTE_INSIDE, NOT_TAKEN, NO_LIST, NO_TYPE, OTHER } from './xlsNotes'
import { camelCase, foreignColumns, textIn } from './xlsTexts'

/** A form as our files write it, before it is checked. */
export interface ImportedForm {
  form: { id: string; title: { ro: string; en?: string }; sections: ImportedSection[] }
  /** What was not taken over. */
  notes: Note[]
}

interface ImportedSection {
  id: string
  title: { ro: string; en?: string }
  intro?: { ro: string; en?: string }
  when?: string | undefined
  fields: Field[]
}

const TYPES: Record<string, Field['type']> = { text: 'text', string: 'text', integer: 'number', int: 'number', decimal: 'number', range: 'number', date: 'date', datetime: 'dateTime', acknowledge: 'yesNo', trigger: 'yesNo' }
/** What a programme records about itself; nobody answers it. */
const ABOUT_ITSELF = ['start', 'end', 'today', 'deviceid', 'username', 'phonenumber', 'email', 'audit', 'simserial', 'subscriberid', 'start-geopoint', 'background-audio']
const TAKEN = ['type', 'name', 'label', 'hint', 'required', 'relevant', 'constraint', 'appearance', 'default']

/** Reads the sheets of an XLSForm (survey, choices, settings). Whatever our forms cannot say is left out and told with its place. */
export function fromXlsForm(sheets: Sheet[], id?: string): ImportedForm {
  const sheet = (name: string): Line[] => linesOf(sheets.find((one) => one.name.trim().toLowerCase() === name) ?? { name, rows: [] })
  const [settings] = sheet('settings')
  return new Import(sheet('choices'), settings, id).read(sheet('survey'))
}

class Import {
  private readonly notes: Note[] = []
  private readonly plain: 'ro' | 'en'
  private readonly lists: Record<string, Option[]> = {}
  private readonly names = new Map<string, string>()
  private readonly kinds = new Map<string, Field['type']>()

  constructor(
    choices: Line[],
    private readonly settings: Line | undefined,
    private readonly id: string | undefined,
  ) {
    this.plain = /en/i.test(settings?.cells.default_language ?? '') ? 'en' : 'ro'
    for (const line of choices) this.addChoice(line)
  }

  read(survey: Line[]): ImportedForm {
    for (const { cells } of survey) if (cells.name) this.names.set(cells.name, this.freeName(camelCase(cells.name)))
    const sections: ImportedSection[] = []
    const open: { kind: 'group' | 'repeat'; fields?: Field[]; section?: ImportedSection }[] = []
    let loose: ImportedSection | undefined
    for (const line of survey) {
      const [kind, edge] = edgeOf(line.cells.type ?? '')
      for (const column of [...foreignColumns(line), ...Object.keys(line.cells).filter((name) => !TAKEN.includes(name.split('::')[0] ?? ''))]) this.note(line, column, NOT_TAKEN)
      if (edge === 'end') {
        open.pop()
        loose = undefined
      } else if (kind === 'group') {
        if (open.length > 0) this.note(line, 'type', NESTED)
        const section = this.section(line)
        if (open.length === 0) sections.push(section)
        open.push({ kind, section: open[0]?.section ?? section })
      } else {
        const repeat = open.findLast((one) => one.kind === 'repeat')
        const place = repeat?.fields ?? open[0]?.section?.fields ?? (loose ??= added(sections, { id: `part${sections.length + 1}`, title: { ro: 'Întrebări', en: 'Questions' }, fields: [] })).fields
        if (kind === 'repeat') {
          const list = { id: this.nameOf(line), label: this.label(line), type: 'list' as const, fields: [] as Field[], ...this.when(line) }
          place.push(list)
          if (repeat) this.note(line, 'type', NESTED)
          open.push({ kind, fields: repeat?.fields ?? list.fields })
        } else if (line.cells.type === 'note') this.introduce(line, open[0]?.section ?? loose)
        else place.push(...this.question(line))
      }
    }
    const title = (this.settings && textIn(this.settings, 'form_title', 'ro')) ?? { ro: 'Formular', en: 'Form' }
    const filled = sections.map((section) => ({ ...section, fields: section.fields.filter((field) => field.type !== 'list' || (field.fields ?? []).length > 0) })).filter(({ fields }) => fields.length > 0)
    return { form: { id: this.id ?? 'F-00', title, sections: filled }, notes: this.notes }
  }

  private question(line: Line): Field[] {
    const [written = '', list = ''] = (line.cells.type ?? '').split(/\s+/)
    const type = written.toLowerCase()
    if (ABOUT_ITSELF.includes(type)) return this.leave(line, 'type', ITSELF)
    const options = this.lists[list]
    const ours = type === 'select_one' ? oneOf(options) : type === 'select_multiple' ? 'choices' : type === 'text' && /multiline/.test(line.cells.appearance ?? '') ? 'longText' : TYPES[type]
    if (!ours || (ours.startsWith('choice') && !options)) return this.leave(line, 'type', ours ? NO_LIST : NO_TYPE)
    if (/or_other/.test(line.cells.type ?? '')) this.note(line, 'type', OTHER)
    const id = this.nameOf(line)
    this.kinds.set(id, ours)
    return [{ id, label: this.label(line), ...this.hint(line), type: ours, ...(options && ours.startsWith('choice') && { options }), ...this.required(line), ...this.when(line), ...this.limits(line, ours), ...this.preset(line, ours) }]
  }

  private section(line: Line): ImportedSection {
    return { id: this.nameOf(line), title: this.label(line), ...this.when(line), fields: [] }
  }

  private introduce(line: Line, section: ImportedSection | undefined): void {
    const text = textIn(line, 'label', this.plain)
    if (text && section && section.fields.length === 0 && !section.intro) section.intro = text
    else this.note(line, 'label', NOTE_INSIDE)
  }

  private addChoice(line: Line): void {
    const { list_name: list, name } = line.cells
    const label = textIn(line, 'label', this.plain)
    if (!list || !name || !label) return void this.note(line, list ? (name ? 'label' : 'name') : 'list_name', EMPTY)
    this.lists[list] = [...(this.lists[list] ?? []), { id: name, ...label }]
  }

  private label(line: Line): { ro: string; en?: string } {
    const label = textIn(line, 'label', this.plain)
    if (!label) this.note(line, 'label', EMPTY)
    return label ?? { ro: line.cells.name ?? '?' }
  }

  private hint(line: Line): Pick<Field, 'hint'> {
    const hint = textIn(line, 'hint', this.plain)
    return hint ? { hint } : {}
  }

  private required(line: Line): Pick<Field, 'required'> {
    const { required } = line.cells
    if (required === undefined || /^(no|false(\(\))?)$/i.test(required)) return {}
    if (/^(yes|true(\(\))?)$/i.test(required)) return { required: true }
    const condition = this.condition(line, 'required')
    return condition === undefined ? {} : { required: condition }
  }

  private when(line: Line): Pick<Field, 'when'> {
    const when = line.cells.relevant === undefined ? undefined : this.condition(line, 'relevant')
    return when === undefined ? {} : { when }
  }

  private condition(line: Line, column: 'required' | 'relevant'): string | undefined {
    const read = readCondition(line.cells[column] ?? '', 'xpath', (name) => this.names.get(name))
    if (!read) this.note(line, column, CONDITION)
    return read && inCel(read, (field) => this.kinds.get(field))
  }

  /** `. >= 0 and . <= 120` */
  private limits(line: Line, type: Field['type']): Pick<Field, 'min' | 'max'> {
    const { constraint } = line.cells
    if (constraint === undefined) return {}
    const parts = constraint.split(/\s+and\s+/).map((part) => /^\.\s*(>=|<=)\s*(-?\d+(?:\.\d+)?)$/.exec(part.trim()))
    if (type !== 'number' || parts.some((part) => part === null)) return (this.note(line, 'constraint', CONSTRAINT), {})
    return Object.assign({}, ...parts.map((part) => ({ [part?.[1] === '>=' ? 'min' : 'max']: Number(part?.[2]) }))) as Pick<Field, 'min' | 'max'>
  }

  private preset(line: Line, type: Field['type']): Pick<Field, 'default'> {
    const { default: given } = line.cells
    if (given === undefined) return {}
    if (type === 'number' && !Number.isNaN(Number(given))) return { default: Number(given) }
    if (type === 'choice' || type === 'text') return { default: given }
    return (this.note(line, 'default', NOT_TAKEN), {})
  }

  private nameOf(line: Line): string {
    const { name } = line.cells
    if (name === undefined) this.note(line, 'name', EMPTY)
    return (name !== undefined && this.names.get(name)) || this.freeName(`row${line.row}`)
  }

  private freeName(wanted: string): string {
    const taken = new Set(this.names.values())
    let name = wanted
    for (let n = 2; taken.has(name); n++) name = `${wanted}${n}`
    return name
  }

  private leave(line: Line, column: string, text: Note['text']): [] {
    this.note(line, column, text)
    return []
  }

  private note({ sheet, row }: Line, column: string, text: Note['text']): void {
    this.notes.push({ sheet, row, column, text })
  }
}

/** Yes and no are a type of their own here. */
function oneOf(options: Option[] = []): 'choice' | 'yesNo' | 'yesNoUnknown' {
  const ids = options.map(({ id }) => id).sort().join()
  return ids === 'no,yes' ? 'yesNo' : ids === 'no,unknown,yes' ? 'yesNoUnknown' : 'choice'
}

const added = (sections: ImportedSection[], section: ImportedSection): ImportedSection => (sections.push(section), section)

function edgeOf(type: string): ['group' | 'repeat' | undefined, 'begin' | 'end' | undefined] {
  const [, edge, kind] = /^(begin|end)[_ ](group|repeat)$/i.exec(type.trim()) ?? []
  return [kind?.toLowerCase() as 'group' | 'repeat' | undefined, edge?.toLowerCase() as 'begin' | 'end' | undefined]
}
