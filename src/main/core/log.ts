/** Where the desk writes what an administrator may need later. Never a value read off a paper, never SQL parameters. */
export interface Log {
  warn(message: string): void
  /** An unforeseen fault, under the id that the caller was given. */
  fault(id: string, error: unknown): void
}

/** To standard error, one line an entry, which every host keeps or shows. */
export const stderrLog: Log = {
  warn: message => process.stderr.write(`okienko: ${message}\n`),
  fault: (id, error) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
    process.stderr.write(`okienko: fault ${id}: ${text}\n`)
  },
}
