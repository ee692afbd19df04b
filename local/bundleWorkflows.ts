import { testDataFolder } from './folders'
import { workflowBundle } from './workflowBundle'

/** Prints, as its last line, where the bundled workflow code is; run by tests, in which the bundler itself would be slow. */
void workflowBundle(testDataFolder()).then((path) => process.stdout.write(path))
