import { mergeSources, type Locate, type Merged } from '../pathway/merge'
import { formatPath } from '../pathway/path'
import type { Finding } from '../pathway/position'
import type { SourceFile } from '../pathway/source'
import { missingParts, sharedPath } from '../pathway/uses'
import { lay, type Laid } from './lay'
import { violationsOf } from './violations'

const HEAD = /^extends: *(["']?)([a-z][a-z0-9-]*)\1 *(?:#.*)?$/m

/** The national definition that the files of a county extend. Files of the national one stand beside, as `../venus/steps.yaml`. */
export function nationalOf(files: SourceFile[]): string | undefined {
  const own = files.filter(({ path }) => /^[^/]+\.ya?ml$/.test(path))
  return own.map(({ text }) => HEAD.exec(text)?.[2]).find((name) => name !== undefined)
}

/** Puts the files of a definition together; those of a county are laid over those of the national definition it extends. */
export function mergeOverlay(files: SourceFile[]): Merged {
  const national = nationalOf(files)
  if (national === undefined) return mergeSources(files)
  const own = mergeSources(ownFiles(files))
  const below = files.filter(({ path }) => path.startsWith(`../${national}/`))
  if (below.length === 0) return { ...own, broken: true, findings: [...own.findings, missing(own, national)] }
  const base = mergeSources(withParts(below, files))
  const laid = lay(base.value, own.value)
  const locate = locator(laid, own, base)
  return {
    value: laid.value,
    scenarios: own.scenarios,
    findings: [...own.findings, ...base.findings, ...chained(base, own), ...notAllowed(laid, own, base)],
    broken: own.broken || base.broken,
    unreadable: new Set([...own.unreadable, ...base.unreadable]),
    locate,
  }
}

/** What a county has written itself, and the shared parts it uses. */
export const ownFiles = (files: SourceFile[]): SourceFile[] => withParts(files.filter(({ path }) => !path.startsWith('../')), files)

function withParts(files: SourceFile[], among: SourceFile[]): SourceFile[] {
  const parts = missingParts(files).map(sharedPath)
  const found = among.filter(({ path }) => parts.includes(path))
  return found.length === 0 ? files : withParts([...files, ...found], among)
}

const missing = (own: Merged, national: string): Finding => ({
  rule: 'overlay',
  severity: 'error',
  path: 'extends',
  message: {
    ro: `Definiția națională „${national}”, pe care o completează aceasta, nu se află alături, în folderul ${national}.`,
    en: `The national definition “${national}”, which this one extends, is not beside it, in the folder ${national}.`,
  },
  position: own.locate(['extends']),
})

/** Only one level: what a county extends extends nothing itself, and no one extends a county. */
function chained(base: Merged, own: Merged): Finding[] {
  const finding = (path: string, message: Finding['message']): Finding => ({ rule: 'overlay', severity: 'error', path, message, position: own.locate([path]) })
  return [
    ...(base.value.extends === undefined
      ? []
      : [finding('extends', { ro: 'Definiția de la „extends” completează ea însăși alta; scrieți aici definiția națională.', en: 'What stands under “extends” extends another itself; name the national definition here.' })]),
    ...(own.value.overlays === undefined
      ? []
      : [finding('overlays', { ro: '„overlays” se scrie numai în definiția națională; peste un județ nu se mai așază nimic.', en: '“overlays” is written in the national definition only; nothing is laid over a county.' })]),
  ]
}

const notAllowed = (laid: Laid, own: Merged, base: Merged): Finding[] =>
  violationsOf(base.value, laid).map(({ change, message }) => ({
    rule: 'overlay',
    severity: 'error',
    path: formatPath(change.keys),
    message,
    position: own.locate(change.ownPath, { key: true }),
  }))

function locator({ origins }: Laid, own: Merged, base: Merged): Locate {
  return (path, want) => {
    for (let length = path.length; length > 0; length--) {
      const origin = origins.get(formatPath(path.slice(0, length)))
      if (origin) return (origin.from === 'own' ? own : base).locate([...origin.path, ...path.slice(length)], want)
    }
    return path[0] === 'scenarios' || path.length === 0 ? own.locate(path, want) : base.locate(path, want)
  }
}
