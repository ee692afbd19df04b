import { asItIs, type Finding } from './check'
import { root } from './folders'

interface NodeVersion {
  nodeObstacle(version: string): string | undefined
}

interface Packages {
  arePackagesCurrent(root: string): boolean
}

/** Whether this Node can run Parcurs. */
export const checkNode = async (): Promise<Finding> => {
  const { nodeObstacle } = (await import(`${root}/local/nodeVersion.mjs`)) as NodeVersion
  const obstacle = nodeObstacle(process.version)
  const about = { name: asItIs('Node'), found: asItIs(process.version) }
  return obstacle ? { ...about, state: 'missing', remedy: asItIs(obstacle) } : { ...about, state: 'found' }
}

/** Whether node_modules is what the lock file names. */
export const checkPackages = async (): Promise<Finding> => {
  const { arePackagesCurrent } = (await import(`${root}/local/packages.mjs`)) as Packages
  const name = { en: 'npm packages', ro: 'Pachete npm' }
  if (arePackagesCurrent(root)) {
    return { state: 'found', name, found: { en: 'as in package-lock.json', ro: 'ca în package-lock.json' } }
  }
  return {
    state: 'missing',
    name,
    found: { en: 'not as in package-lock.json', ro: 'altele decât în package-lock.json' },
    remedy: { en: 'npm start installs them', ro: 'npm start le instalează' },
  }
}
