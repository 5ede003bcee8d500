import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

/** One line to standard error: standard output belongs to answers. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** What an error says to a person at a terminal: its sentence, and no stack. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** How to ask for a passphrase without showing it; undefined when nobody sits at a terminal. */
export function passphrasePrompt(): (() => Promise<string>) | undefined {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined
  return () =>
    new Promise((resolve, reject) => {
      process.stderr.write('Passphrase of the key file: ')
      // A terminal that echoes into nowhere.
      const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
      const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true })
      lines.once('line', line => {
        lines.close()
        process.stderr.write('\n')
        resolve(line)
      })
      lines.once('SIGINT', () => {
        lines.close()
        process.stderr.write('\n')
        reject(new Error('Nothing was opened.'))
      })
    })
}

/**
 * Ends the program in order on SIGINT, SIGTERM and SIGHUP. Ctrl+C in a terminal reaches us twice, from the
 * terminal and from the script that started us; the second one is the same wish.
 *
 * @param stop closes what is open; after ten seconds the process ends all the same, with code 1
 */
export function endOnSignals(stop: () => Promise<void>): void {
  let ending = false
  const end = () => {
    if (ending) return
    ending = true
    setTimeout(() => {
      tell('okienko: closing took too long; what was acknowledged is on the disk.')
      process.exit(1)
    }, 10_000).unref()
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        tell(`okienko: closing failed: ${sentenceOf(error)}`)
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
}
