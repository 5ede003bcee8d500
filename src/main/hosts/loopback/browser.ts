import { spawn } from 'node:child_process'

/** Is there a screen to open a browser on? */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env): boolean {
  return process.platform !== 'linux' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY'])
}

/**
 * Opens the person's own browser. For a moment the address stands in the list of processes, where another user
 * of this machine could read it: its code is good once, and signing in comes on top.
 */
export function openBrowser(url: string, onFailure: (error: Error) => void): void {
  const [program, ...args] = opener()
  const child = spawn(program, [...args, url], { detached: true, stdio: 'ignore' })
  child.once('error', onFailure)
  child.unref()
}

function opener(): [string, ...string[]] {
  if (process.platform === 'darwin') return ['open']
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler']
  return ['xdg-open']
}
