import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installPackages } from './packages.mjs'

installPackages(dirname(dirname(fileURLToPath(import.meta.url))))
