// `npm run okienko -- COMMAND`: sets up what is missing, then runs the administrator's commands. Runs on plain
// Node 20. The folder the person stands in is passed on, so that relative paths mean what they say.
import { join } from 'node:path'
import { fail, node24, root, runAndPassSignals, setUp } from './steps.mjs'

try {
  await setUp()
  process.exitCode = await runAndPassSignals(node24, [
    join(root, 'out', 'main', 'cli.js'),
    ...process.argv.slice(2),
  ])
} catch (error) {
  fail(error)
}
