import type { CliTexts } from './texts.ts'

/**
 * How a command ends. Scripts may rely on these.
 * - `good` 0: valid, intact, done
 * - `bad` 1: the answer is no: not valid, broken, refused
 * - `usage` 2: the question was not understood; with --file: at least one line was not
 * - `failed` 3: it could not be done: the desk does not open, the file cannot be read
 */
export const exitCode = { good: 0, bad: 1, usage: 2, failed: 3 } as const
export type ExitCode = (typeof exitCode)[keyof typeof exitCode]

/** The world a command works in. */
export interface Surroundings {
  texts: CliTexts
  /** True with --json: every answer is one line of JSON. */
  json: boolean
  /** As --data named it, or the default. Absolute. */
  dataDir: string
  /** Was --data given? */
  dataDirNamed: boolean
  /** One line to standard output; resolves when it may be followed by the next. */
  out: (line: string) => Promise<void>
  /** One line to standard error. */
  err: (line: string) => void
  /** A path the person typed, made absolute from where the person stood. */
  path: (typed: string) => string
  stdin: NodeJS.ReadableStream
  passphrase: string | null
  /** UTC milliseconds. */
  now: () => number
}

/** What stood behind the command's name. */
export interface Arguments {
  positionals: string[]
  file: string | null
  /** What the old system is called, as --source says. */
  source: string | null
  /** The name of a view, as --view says. */
  view: string | null
}

export interface Command {
  /** What stands behind the command's name, for --help. */
  usage: string
  /** Does it understand --file? */
  takesFile?: true
  /** Does it understand --source? */
  takesSource?: true
  /** Does it understand --view? */
  takesView?: true
  run(args: Arguments, surroundings: Surroundings): Promise<ExitCode>
}

/** The command was called in a way it does not understand; the message says how it is called. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** The command was understood and cannot be done. `code` is stable. */
export class CommandFailure extends Error {
  override name = 'CommandFailure'
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** One answer: a line of JSON, or the line a person reads. */
export function say({ json, out }: Surroundings, answer: object, line: string): Promise<void> {
  return out(json ? JSON.stringify(answer) : line)
}
