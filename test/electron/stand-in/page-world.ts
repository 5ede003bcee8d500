/** Name of the isolated world that plays the preload's context. */
export const preloadWorld = 'okienko-preload'
/** The binding through which that world, and no other, speaks with the main process. */
export const binding = 'okienkoToMain'

/** In the page's own world: makes what the preload exposes callable there. Events are what the worlds share. */
export const mainWorldScript = `(() => {
  if (window.top !== window) return
  window.addEventListener('okienko-stand-in:expose', ({ detail: { name, methods } }) => {
    const api = {}
    for (const method of methods) {
      api[method] = (...args) => {
        window.dispatchEvent(new CustomEvent('okienko-stand-in:call', { detail: { name, method, args } }))
      }
    }
    Object.defineProperty(window, name, { value: Object.freeze(api) })
  })
})()`

/** In the isolated world: what a sandboxed preload finds, and the preload itself. */
export function preloadScript(preload: string): string {
  return `(() => {
  if (window.top !== window) return
  const listeners = new Map()
  const ports = new Map()
  const toMain = message => globalThis.${binding}(JSON.stringify(message))
  const packed = data => data instanceof ArrayBuffer || ArrayBuffer.isView(data)
    ? { bytes: new Uint8Array(data.buffer ?? data, data.byteOffset ?? 0, data.byteLength).toBase64() }
    : { data }
  const unpacked = ({ bytes, data }) => bytes === undefined ? data : Uint8Array.fromBase64(bytes)
  const electron = {
    contextBridge: {
      exposeInMainWorld(name, api) {
        window.addEventListener('okienko-stand-in:call', ({ detail }) => {
          if (detail.name === name) api[detail.method](...detail.args)
        })
        const methods = Object.keys(api)
        window.dispatchEvent(new CustomEvent('okienko-stand-in:expose', { detail: { name, methods } }))
      },
    },
    ipcRenderer: {
      send: (channel, ...args) => toMain({ type: 'send', channel, args }),
      on: (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    },
  }
  globalThis.okienkoFromMain = message => {
    if (message.type === 'port-data') return ports.get(message.port)?.postMessage(unpacked(message))
    if (message.type === 'port-close') return ports.get(message.port)?.close()
    const transferred = message.ports.map(id => {
      const { port1, port2 } = new MessageChannel()
      ports.set(id, port1)
      port1.onmessage = ({ data }) => toMain({ type: 'port-data', port: id, ...packed(data) })
      port1.addEventListener('close', () => toMain({ type: 'port-close', port: id }))
      return port2
    })
    for (const listener of listeners.get(message.channel) ?? []) {
      listener({ ports: transferred }, message.message)
    }
  }
  const module = { exports: {} }
  const require = name => {
    if (name !== 'electron') throw new Error('a sandboxed preload may not require ' + name)
    return electron
  }
  ;((require, module, exports, process) => {
${preload}
  })(require, module, module.exports, undefined)
})()`
}
