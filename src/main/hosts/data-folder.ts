import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/**
 * Where the desk lies when nobody says otherwise: the place each system keeps for a user's own data, and on
 * Windows the one that does not roam, because a database must not be copied while it is open.
 *
 * @returns an absolute path
 */
export function defaultDataDir(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'okienko')
  if (platform === 'win32') {
    return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'okienko')
  }
  // The XDG rule: a relative path there is to be ignored.
  const xdg = env['XDG_DATA_HOME']
  return join(xdg?.startsWith('/') ? xdg : join(homedir(), '.local', 'share'), 'okienko')
}

/**
 * A folder a person typed. npm runs scripts in the package's folder and tells where the person stood.
 *
 * @returns an absolute path
 */
export function typedPath(path: string, env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env['INIT_CWD'] ?? process.cwd(), path)
}

/** A data folder in which no desk can lie; the message says which one and what to do. */
export class UnusableFolderError extends Error {
  override name = 'UnusableFolderError'
}

/**
 * Makes sure that a desk can lie in this folder, and creates it when it is not there.
 *
 * @throws UnusableFolderError for a file, a folder that cannot be written, or one that cannot be created
 */
export function prepareDataDir(dataDir: string): void {
  const found = statSync(dataDir, { throwIfNoEntry: false })
  if (found !== undefined && !found.isDirectory()) {
    throw new UnusableFolderError(`${dataDir} is a file: name a folder for the desk with --data.`)
  }
  try {
    if (found === undefined) {
      // Asked first: making folders below some special file systems never comes back.
      accessSync(nearestFolder(dataDir), constants.W_OK)
      mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    }
    accessSync(dataDir, constants.R_OK | constants.W_OK)
  } catch (error) {
    throw new UnusableFolderError(
      `The folder ${dataDir} cannot be created or written: check its rights, or name another one with --data.`,
      { cause: error },
    )
  }
}

function nearestFolder(path: string): string {
  const parent = dirname(path)
  if (parent === path) return parent
  return statSync(parent, { throwIfNoEntry: false })?.isDirectory() === true ? parent : nearestFolder(parent)
}
