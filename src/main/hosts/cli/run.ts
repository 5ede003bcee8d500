import { parseArgs } from 'node:util'
import { ORPCError } from '@orpc/client'
import { CoreStartError } from '../../core/client.ts'
import { defaultDataDir, typedPath, UnusableFolderError } from '../data-folder.ts'
import { KeyError } from '../key-file.ts'
import { check } from './check.ts'
import {
  type Command,
  CommandFailure,
  type ExitCode,
  exitCode,
  type Surroundings,
  UsageError,
} from './command.ts'
import { exportTickets } from './export.ts'
import { hours } from './hours.ts'
import { importTickets } from './import.ts'
import { inspect } from './inspect.ts'
import { restoreKey } from './restore-key.ts'
import { sample } from './sample.ts'
import { type CliTexts, cliTexts } from './texts.ts'
import { verify } from './verify.ts'

const commands: Record<keyof CliTexts['commands'], Command> = {
  check,
  hours,
  inspect,
  import: importTickets,
  export: exportTickets,
  sample,
  verify,
  'restore-key': restoreKey,
}

/** What of the process a run of the command line touches; tests hand in their own. */
export interface Process {
  argv: string[]
  env: NodeJS.ProcessEnv
  stdin: NodeJS.ReadableStream
  out: (line: string) => Promise<void>
  err: (line: string) => void
  now: () => number
}

/** Runs one command. With --json a failure is an answer, too: `{"error": {"code", "message"}}` on standard output. */
export async function runCli({ argv, env, stdin, out, err, now }: Process): Promise<ExitCode> {
  const texts = cliTexts(env)
  let json = argv.includes('--json')
  try {
    const { values, positionals } = parsed(argv)
    json = values.json
    const [name, ...rest] = positionals
    if (values.help || name === undefined) {
      await out(texts.help(listOf(texts)))
      return values.help ? exitCode.good : exitCode.usage
    }
    const command = isCommand(name) ? commands[name] : null
    if (command === null) throw new UsageError(texts.unknownCommand(name))
    const file = values.file ?? null
    if (file !== null && (command.takesFile !== true || rest.length > 0)) {
      throw new UsageError(texts.calledAs(command.usage))
    }
    const source = values.source?.trim() ?? null
    if (source !== null && (command.takesSource !== true || source === '' || source.length > 80)) {
      throw new UsageError(texts.calledAs(command.usage))
    }
    const view = values.view?.trim() ?? null
    if (view !== null && (command.takesView !== true || view === '')) {
      throw new UsageError(texts.calledAs(command.usage))
    }
    const surroundings: Surroundings = {
      texts,
      json,
      dataDir: values.data === undefined ? defaultDataDir(env) : typedPath(values.data, env),
      dataDirNamed: values.data !== undefined,
      out,
      err,
      path: typed => typedPath(typed, env),
      stdin,
      passphrase: env['OKIENKO_PASSPHRASE'] ?? null,
      now,
    }
    return await command.run({ positionals: rest, file, source, view }, surroundings)
  } catch (error) {
    const { code, message, exit } = described(error, texts)
    if (json) await out(JSON.stringify({ error: { code, message } }))
    else err(message)
    return exit
  }
}

function parsed(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        file: { type: 'string' },
        source: { type: 'string' },
        view: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false, short: 'h' },
      },
    })
  } catch (error) {
    // An unknown flag or a missing value; Node's sentence names it.
    if (error instanceof TypeError) throw new UsageError(error.message)
    throw error
  }
}

function isCommand(name: string): name is keyof typeof commands {
  return Object.hasOwn(commands, name)
}

function listOf(texts: CliTexts): string {
  const names = Object.keys(commands).filter(isCommand)
  const width = Math.max(...names.map(name => commands[name].usage.length)) + 2
  return names.map(name => `  ${commands[name].usage.padEnd(width)}${texts.commands[name]}`).join('\n')
}

/** What happened, as a stable code and a sentence. No stack stands in an answer. */
function described(error: unknown, texts: CliTexts): { code: string; message: string; exit: ExitCode } {
  if (error instanceof UsageError) return { code: 'usage', message: error.message, exit: exitCode.usage }
  const exit = exitCode.failed
  if (error instanceof CommandFailure) return { code: error.code, message: error.message, exit }
  if (error instanceof KeyError) return { code: `key_${error.problem}`, message: error.message, exit }
  if (error instanceof UnusableFolderError) return { code: 'unwritable', message: error.message, exit }
  if (error instanceof CoreStartError)
    return { code: error.failure.code, message: error.failure.message, exit }
  if (error instanceof ORPCError) return { code: error.code, message: texts.deskAnswered(error.code), exit }
  const message = error instanceof Error ? error.message : String(error)
  return { code: 'unexpected', message, exit }
}
