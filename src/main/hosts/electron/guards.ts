import type { App, Session, WebContents } from 'electron'
import { windowOrigin, windowScheme } from './origin.ts'

/**
 * What a page may not do, whatever was written into a mail: Electron's security checklist as decisions that can
 * be tested, and the calls that put them in force.
 */

/** May a frame go to this address? The main frame stays at home; a frame inside it may also be made by us in memory. */
export function mayNavigate(url: string, isMainFrame: boolean): boolean {
  if (!isMainFrame && (url === 'about:srcdoc' || url === 'about:blank')) return true
  const target = parsed(url)
  if (target === null) return false
  if (!isMainFrame && target.protocol === 'blob:') return originOf(parsed(target.pathname)) === windowOrigin
  return originOf(target) === windowOrigin
}

/** May the window load this at all? The product works with the cable out, and nothing in it needs a network. */
export function mayLoad(url: string): boolean {
  const target = parsed(url)
  if (target === null) return false
  return (
    originOf(target) === windowOrigin || ['blob:', 'data:', 'devtools:', 'about:'].includes(target.protocol)
  )
}

/** May this address be handed to the person's browser or mail program, after asking? */
export function mayOpenOutside(url: string): boolean {
  // Control characters and blanks are how an address is made to look like another.
  if (url.length > 2_000 || /[\p{Cc}\p{Zs}\p{Cf}]/u.test(url)) return false
  const target = parsed(url)
  if (target === null || target.username !== '' || target.password !== '') return false
  return target.protocol === 'https:' || target.protocol === 'mailto:'
}

/** Writing a copied text to the clipboard is the one permission the window has. */
export function mayHave(permission: string, requestingUrl: string): boolean {
  return permission === 'clipboard-sanitized-write' && originOf(parsed(requestingUrl)) === windowOrigin
}

/** Hands an address to the system; the only place that does. Anything doubtful is dropped, and the person is asked. */
export async function safeOpenExternal(
  url: string,
  outside: { ask: (url: string) => Promise<boolean>; open: (url: string) => Promise<void> },
): Promise<boolean> {
  if (!mayOpenOutside(url) || !(await outside.ask(url))) return false
  await outside.open(url)
  return true
}

/** Puts the guards on every page the program will ever make, before the first is made. */
export function guardPages(app: App, openOutside: (url: string) => void): void {
  app.on('web-contents-created', (_event, contents) => guardPage(contents, openOutside))
}

function guardPage(contents: WebContents, openOutside: (url: string) => void): void {
  contents.on('will-navigate', event => {
    if (!mayNavigate(event.url, true)) event.preventDefault()
  })
  contents.on('will-frame-navigate', event => {
    if (!mayNavigate(event.url, event.isMainFrame)) event.preventDefault()
  })
  contents.on('will-redirect', event => {
    if (!mayNavigate(event.url, event.isMainFrame)) event.preventDefault()
  })
  contents.on('will-attach-webview', event => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    openOutside(url)
    return { action: 'deny' }
  })
}

/** Permissions, devices, screen capture and the network, for one session. Electron approves by default; we do not. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(details.isMainFrame && mayHave(permission, details.requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    mayHave(permission, requestingOrigin),
  )
  session.setDevicePermissionHandler(() => false)
  session.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }))
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null))
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !mayLoad(details.url) }))
  session.on('will-download', (event, item) => {
    // Only what the window itself made of an answer of the desk, which has journalled it.
    if (!mayNavigate(item.getURL(), false)) event.preventDefault()
  })
}

/** Custom schemes have the origin "null" in Node's URL, so that it is put together here. */
function originOf(url: URL | null): string | null {
  if (url === null) return null
  if (url.protocol !== `${windowScheme}:`) return url.origin === 'null' ? null : url.origin
  return url.port === '' && url.username === '' && url.password === '' ? `${url.protocol}//${url.host}` : null
}

function parsed(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null
}
