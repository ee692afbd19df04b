import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './folders'
import { licensed, notAllowed, type Component } from './licences'
import { lockedForProduction } from './lockedPackages'
import { say } from './say'

interface BillOfMaterials {
  metadata: { component: { name: string } }
  components: Component[]
  dependencies: { ref: string; dependsOn: string[] }[]
}

const installed = (): BillOfMaterials =>
  JSON.parse(execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'], { cwd: root, encoding: 'utf8', maxBuffer: 64_000_000, shell: process.platform === 'win32' })) as BillOfMaterials

/**
 * What is installed for production. npm's own `--omit dev` also leaves out packages that production and development
 * share, so the lock decides; and npm would name the whole after the folder it lies in.
 */
function billOfMaterials(): BillOfMaterials {
  const bill = installed()
  const { name } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name: string }
  const wanted = new Set(lockedForProduction().map((one) => `${one.name}@${one.version}`))
  const components = bill.components.filter((one) => wanted.has(`${one.name}@${one.version}`))
  const kept = new Set(components.map((one) => one['bom-ref']))
  const dependencies = bill.dependencies.filter(({ ref }) => kept.has(ref) || ref.startsWith(`${name}@`)).map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => kept.has(one)) }))
  return { ...bill, metadata: { ...bill.metadata, component: { ...bill.metadata.component, name } }, components, dependencies }
}

/** Writes `sbom.cdx.json` (CycloneDX) and `licences.csv`; fails when a licence is not on the list. */
function writeBill(folder: string): void {
  const bill = billOfMaterials()
  const packages = licensed(bill.components)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`)
  writeFileSync(join(folder, 'licences.csv'), ['package,licence', ...packages.map((one) => `"${one.package}","${one.licence}"`), ''].join('\n'))
  const refused = notAllowed(packages)
  say({ en: `${packages.length} packages; licences not on the list: ${refused.length}. See ${folder}.`, ro: `${packages.length} pachete; licențe care nu sunt pe listă: ${refused.length}. Vedeți ${folder}.` })
  for (const one of refused) say({ en: `  ${one.package}: ${one.licence || 'names no licence'}`, ro: `  ${one.package}: ${one.licence || 'nu numește nicio licență'}` })
  if (refused.length > 0) process.exitCode = 1
}

writeBill(join(root, 'dist'))
