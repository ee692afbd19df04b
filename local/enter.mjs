import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nodeObstacle } from './nodeVersion.mjs'
import { installPackages } from './packages.mjs'

const folder = dirname(fileURLToPath(import.meta.url))

/** From a clean clone with nothing but Node to a TypeScript file of this folder, in this same process. */
export const enter = async (file) => {
  const obstacle = nodeObstacle(process.version)
  if (obstacle) {
    console.error(obstacle)
    process.exit(1)
  }
  installPackages(dirname(folder))
  await import('tsx')
  createRequire(import.meta.url)(join(folder, file))
}
