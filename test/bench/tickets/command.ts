import { parseArgs } from 'node:util'
import { ORPCError } from '@orpc/client'
import { startupFailure } from '../../../src/main/core/startup.ts'
import { AlreadyOpenError, WrongKeyError } from '../../../src/main/core/store/index.ts'
import { typedPath, UnusableFolderError } from '../../../src/main/hosts/data-folder.ts'
import { KeyError } from '../../../src/main/hosts/key-file.ts'

export const help = `Measures what tickets cost.

  npm run bench -- [flags]

  --data DIR     a desk; more than once: each of them. Without it, one of ten thousand tickets is made and measured
  --calls FILE   ask these instead of the bench's own: JSON lines {"procedure": "tickets.list", "input": {…}}
  --as LOGIN     who asks
  --json FILE    keep the figures
  --doc FILE     put them between the marks of a document
  --no-import    leave the import out
  --help         this text

A desk is opened as the program opens it: by its key file, and where that is sealed, by OKIENKO_PASSPHRASE or a
passphrase that is asked for. Close the desk first.
The sample desk and those of generate.ts are measured where they lie, which writes into them; their people's passwords
are no secret. Of any other desk a copy is measured, and nobody's password is needed: in the copy the bench gives
itself a person who may do everything, or, with --as, takes the place of somebody who is there.
`

/** What stands in the way of measuring; the message is all that a person is told. */
export class BenchFailure extends Error {
  override name = 'BenchFailure'
}

export interface BenchOptions {
  /** Absolute paths. */
  data: string[]
  calls: string | undefined
  as: string | undefined
  json: string | undefined
  doc: string | undefined
  imports: boolean
  help: boolean
}

/** @throws BenchFailure for a flag nobody knows */
export function optionsIn(args: string[]): BenchOptions {
  const { values } = parsed(args)
  const path = (typed: string | undefined) => (typed === undefined ? undefined : typedPath(typed))
  return {
    data: (values.data ?? []).map(typed => typedPath(typed)),
    calls: path(values.calls),
    as: values.as?.trim().toLowerCase(),
    json: path(values.json),
    doc: path(values.doc),
    imports: !values['no-import'],
    help: values.help,
  }
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        data: { type: 'string', multiple: true },
        calls: { type: 'string' },
        as: { type: 'string' },
        json: { type: 'string' },
        doc: { type: 'string' },
        'no-import': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false, short: 'h' },
      },
    })
  } catch (error) {
    // An unknown flag or a missing value; Node's sentence names it.
    if (error instanceof TypeError) throw new BenchFailure(`${error.message} See: npm run bench -- --help`)
    throw error
  }
}

/** What went wrong as a sentence; null for what nobody foresaw, which needs its stack. */
export function sentenceOf(error: unknown): string | null {
  const isForeseen =
    error instanceof BenchFailure || error instanceof KeyError || error instanceof UnusableFolderError
  if (isForeseen) return error.message
  // The only files that are read or written by name are those of the flags.
  if (error instanceof Error && 'code' in error && 'path' in error && 'syscall' in error) {
    return `${String(error.path)}: ${String(error.code)}`
  }
  return null
}

/** Opens something of a desk. @throws BenchFailure that says as the program does why it could not */
export async function opening<T>(dataDir: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof AlreadyOpenError || error instanceof WrongKeyError) {
      throw new BenchFailure(startupFailure(error, dataDir).message, { cause: error })
    }
    throw error
  }
}

/** Asks the desk for something that a person named. @throws BenchFailure when the desk refuses it */
export async function asking<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ORPCError)) throw error
    const why = error.data === undefined ? '' : ` ${JSON.stringify(error.data)}`
    throw new BenchFailure(`${what}: the desk answered ${error.code}${why}`, { cause: error })
  }
}
