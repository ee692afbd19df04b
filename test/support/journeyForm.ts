import type { Locator, Page } from 'playwright-core'
import { until } from '../../local/until'

type Answers = Record<string, unknown>

const LONGEST = 40_000

const boxed = (value: unknown): string => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value))
const isSilence = (value: unknown): value is { silence: string } => typeof value === 'object' && value !== null && 'silence' in value

const MARK = 'window.isBehind = true'
const IS_ANOTHER = "(!window.isBehind && document.readyState === 'complete') || undefined"

/** Follows a link or sends a form, and waits for the page it leads to: another document, and all of it. */
export async function go(page: Page, locator: Locator): Promise<void> {
  await page.evaluate(MARK)
  await locator.click()
  // While one page gives way to the next there is nothing to ask.
  const isThere = () => page.evaluate<true | undefined>(IS_ANOTHER).catch(() => undefined)
  if (!(await until(isThere, { limit: LONGEST, every: 20 }))) throw new Error(`${new URL(page.url()).pathname} leads nowhere`)
}

async function fillDate(question: Locator, name: string, value: string): Promise<void> {
  const [date = '', time] = value.split('T')
  const [year = '', month = '', day = ''] = date.split('-')
  await question.locator(`[name="${name}.d"]`).fill(day)
  await question.locator(`[name="${name}.m"]`).fill(month)
  await question.locator(`[name="${name}.y"]`).fill(year)
  if (time) await question.locator(`[name="${name}.t"]`).fill(time)
}

/** Answers one question by whatever boxes it has. */
async function answer(question: Locator, name: string, value: unknown): Promise<void> {
  const kinds = await question.locator('input:not([type=hidden]), select, textarea').evaluateAll((boxes) => boxes.map((box) => `${box.getAttribute('type') ?? box.tagName.toLowerCase()} ${box.getAttribute('name')}`))
  const first = kinds[0] ?? ''
  if (isSilence(value)) return question.locator(`input[value="!${value.silence}"], input[name="${name}.silence"][value="${value.silence}"]`).check()
  if (first === `text ${name}.d`) return fillDate(question, name, String(value))
  if (first.startsWith('radio')) return question.locator(`input[type=radio][value="${boxed(value)}"]`).check()
  if (first.startsWith('checkbox')) {
    for (const one of [value].flat()) await question.locator(`input[type=checkbox][value="${boxed(one)}"]`).check()
    return
  }
  if (first.startsWith('select')) return void (await question.locator('select').selectOption(boxed(value)))
  await question.locator('input, textarea').first().fill(boxed(value))
}

/** Adds the rows a list needs, each by a round trip, then answers their questions. */
async function answerList(page: Page, name: string, rows: Answers[]): Promise<void> {
  const question = page.locator(`[data-field="${name}"]`)
  const count = question.locator(`input[name="${name}.count"]`)
  while (Number(await count.getAttribute('value')) < rows.length) await go(page, question.locator(`button[value="add:${name}"]`))
  for (const [index, row] of rows.entries()) {
    for (const [field, value] of Object.entries(row)) await answer(page.locator(`[data-field="${name}.${index}.${field}"]`), `${name}.${index}.${field}`, value)
  }
}

const shown = (page: Page): Promise<string[]> => page.locator('main form > [data-field]:not([hidden])').evaluateAll((all) => all.map((one) => one.getAttribute('data-field') ?? ''))

/** Answers every question the page asks, those its answers reveal too. */
export async function fillPage(page: Page, answers: Answers): Promise<void> {
  const done = new Set<string>()
  const open = async (): Promise<string | undefined> => (await shown(page)).find((name) => answers[name] !== undefined && !done.has(name))
  for (let name = await open(); name !== undefined; name = await open()) {
    const question = page.locator(`[data-field="${name}"]`)
    const isList = (await question.locator(`[name="${name}.count"]`).count()) > 0
    await (isList ? answerList(page, name, answers[name] as Answers[]) : answer(question, name, answers[name]))
    done.add(name)
  }
}
