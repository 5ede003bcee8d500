import { once } from 'node:events'
import { tell } from '../terminal.ts'
import { runCli } from './run.ts'

// A reader that has read enough (`| head -1`) is no fault of ours.
process.stdout.on('error', error => {
  if ('code' in error && error.code === 'EPIPE') process.exit(0)
  throw error
})

process.exitCode = await runCli({
  argv: process.argv.slice(2),
  env: process.env,
  stdin: process.stdin,
  async out(line) {
    if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain')
  },
  err: tell,
  now: Date.now,
})
// A terminal or pipe that was never read would keep the process alive.
process.stdin.destroy()
