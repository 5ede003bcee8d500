import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { chmod, copyFile, link, lstat, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { asJson } from './as-json.ts'

/** Lies beside the database it opens. */
export const keyFileName = 'okienko.key'
export const databaseFileName = 'okienko.db'

const base64 = z.base64().max(4096)

/**
 * The key file's content. `plain` is protected by the file's mode alone; `passphrase` is sealed by
 * argon2id + AES-256-GCM; `safe-storage` by the operating system's keychain through Electron.
 */
const storedKey = z.discriminatedUnion('kind', [
  z.object({ format: z.literal('okienko-key-1'), kind: z.literal('plain'), key: base64 }),
  z.object({
    format: z.literal('okienko-key-1'),
    kind: z.literal('passphrase'),
    // Bounded above too: a file must not be able to ask for all the memory there is.
    memoryKiB: z.number().int().min(19_456).max(1_048_576),
    passes: z.number().int().min(1).max(20),
    salt: base64,
    nonce: base64,
    sealed: base64,
  }),
  z.object({
    format: z.literal('okienko-key-1'),
    kind: z.literal('safe-storage'),
    /** Which keychain sealed it: another one cannot open it, and the message should name the right one. */
    backend: z.string().max(60),
    sealed: base64,
  }),
])
export type StoredKey = z.infer<typeof storedKey>

export const keyProblems = [
  'missing',
  'unreadable',
  'exists',
  'sealed_elsewhere',
  'passphrase_needed',
  'wrong_passphrase',
] as const
export type KeyProblem = (typeof keyProblems)[number]

/** The desk's key cannot be had. Nothing was changed. The message is one sentence for a log or a terminal. */
export class KeyError extends Error {
  override name = 'KeyError'
  readonly problem: KeyProblem
  constructor(problem: KeyProblem, message: string, options?: ErrorOptions) {
    super(message, options)
    this.problem = problem
  }
}

/**
 * @returns what the key file holds, null when there is none
 * @throws KeyError `unreadable` when there is one that cannot be understood
 */
export async function readKeyFile(dataDir: string): Promise<StoredKey | null> {
  const path = join(dataDir, keyFileName)
  if (!(await exists(path))) return null
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    throw new KeyError(
      'unreadable',
      `The key file ${path} cannot be read: give yourself the right to read it.`,
      {
        cause,
      },
    )
  }
  const parsed = storedKey.safeParse(asJson(text))
  if (parsed.success) return parsed.data
  throw new KeyError(
    'unreadable',
    `The key file ${path} is damaged. Nothing was changed: put it aside and bring the key back from paper with the command restore-key.`,
  )
}

/**
 * Writes the first key file of a folder; whole or not at all, and never over another.
 *
 * @returns false when one was there already, written by whoever came first
 */
export async function createKeyFile(dataDir: string, stored: StoredKey): Promise<boolean> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const path = join(dataDir, keyFileName)
  const draft = await writeDraft(dataDir, stored)
  try {
    await linkOrCopy(draft, path)
    await syncFolder(dataDir)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/** Puts another sealing of the same key in place of the old one, in one step. */
export async function replaceKeyFile(dataDir: string, stored: StoredKey): Promise<void> {
  const draft = await writeDraft(dataDir, stored)
  await rename(draft, join(dataDir, keyFileName))
  await syncFolder(dataDir)
}

/** Is there a database that an old key belongs to? A folder that cannot be looked into counts as an error. */
export function hasDatabase(dataDir: string): Promise<boolean> {
  return exists(join(dataDir, databaseFileName))
}

/** May others on this machine read the key file? Windows keeps such rights elsewhere. */
export async function isReadableByOthers(dataDir: string): Promise<boolean> {
  if (process.platform === 'win32') return false
  return ((await lstat(join(dataDir, keyFileName))).mode & 0o077) !== 0
}

async function writeDraft(dataDir: string, stored: StoredKey): Promise<string> {
  const path = join(dataDir, `${keyFileName}.${randomBytes(6).toString('hex')}.new`)
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(`${JSON.stringify(stored)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  return path
}

/** A hard link is the one call that both fails when the name is taken and shows a whole file. FAT has none. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error))) throw error
    await copyFile(from, to, constants.COPYFILE_EXCL)
    await chmod(to, 0o600)
  }
}

/** A new name is durable only when its folder is; Windows cannot open folders and needs no such call. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    // Not followed: a link to nowhere is something, too.
    await lstat(path)
    return true
  } catch (error) {
    // ENOTDIR: a file stands where a folder should be; nothing can lie below it.
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return false
    throw error
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
