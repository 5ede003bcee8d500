import { contextBridge, ipcRenderer } from 'electron'

/** All that is used of the page; the rest of this program is compiled without a browser's types. */
declare const window: {
  readonly location: { readonly origin: string }
  postMessage(message: unknown, targetOrigin: string, transfer?: readonly unknown[]): void
}

/**
 * The bridge: asks the main process for a way to the desk and hands the port to our own page. Nothing of
 * Electron reaches the page; what it can ask for is this one thing.
 */
contextBridge.exposeInMainWorld('okienko', {
  /**
   * Asks for a port. It arrives as a message of the window: `{ okienko: 'port', request }` with the port, or
   * `{ okienko: 'no-port', request }` while the desk is being started again.
   *
   * @param request names the answer; chosen by the page
   */
  connect(request: unknown): void {
    if (typeof request !== 'string' || request.length > 64)
      throw new TypeError('connect takes a short string')
    ipcRenderer.send('okienko:connect', request)
  },
})

// A port cannot pass the bridge; a message of the window can carry it, and our own origin is the only reader.
ipcRenderer.on('okienko:port', (event, request: string) => {
  window.postMessage({ okienko: 'port', request }, window.location.origin, [...event.ports])
})
ipcRenderer.on('okienko:no-port', (_event, request: string) => {
  window.postMessage({ okienko: 'no-port', request }, window.location.origin)
})
