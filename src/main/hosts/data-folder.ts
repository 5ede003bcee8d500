import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

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
