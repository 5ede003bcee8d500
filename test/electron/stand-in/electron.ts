/**
 * Stands in the place of the module `electron` for the built main bundle. It has what the shell uses and nothing
 * more, so that a use of anything else fails loudly. See README.md for what this proves and what it does not.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { closeSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { launchBrowser, network, type StandInBrowser } from './browser.ts'
import { ipcMain } from './contents.ts'
import { StandInPort } from './ports.ts'
import { StandInWindow, shell as windows } from './window.ts'

const log = (line: string): void => {
  process.stderr.write(`stand-in: ${line}\n`)
}
const done = { sandbox: false, scheme: false }
let browser: StandInBrowser | null = null
let lockFile: string | null = null
let openWindows = 0

class StandInApp extends EventEmitter {
  readonly isPackaged = false
  private readonly paths = new Map<string, string>()
  private ready: Promise<void> | null = null
  private ending = false

  enableSandbox = (): void => {
    done.sandbox = true
  }
  setPath = (name: string, path: string): void => {
    this.paths.set(name, path)
  }
  getPath = (name: string): string => this.paths.get(name) ?? ''
  getVersion = (): string => '0.0.0'
  getPreferredSystemLanguages = (): string[] => [process.env['OKIENKO_STAND_IN_LANGUAGE'] ?? 'pl-PL']

  requestSingleInstanceLock = (): boolean => {
    const path = join(this.getPath('userData'), 'stand-in.lock')
    try {
      closeSync(openSync(path, 'wx'))
      lockFile = path
      return true
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
      throw error
    }
  }

  whenReady = (): Promise<void> => {
    this.ready ??= this.start()
    return this.ready
  }

  quit = (): void => {
    if (this.ending) return
    let prevented = false
    this.emit('will-quit', {
      preventDefault: () => {
        prevented = true
      },
    })
    if (!prevented) this.exit(0)
  }

  exit = (code: number): void => {
    if (this.ending) return
    this.ending = true
    if (lockFile !== null) rmSync(lockFile, { force: true })
    const closed = browser?.close() ?? Promise.resolve()
    closed.then(
      () => process.exit(code),
      () => process.exit(code),
    )
  }

  private async start(): Promise<void> {
    // In Electron these have no effect afterwards, and nobody would notice.
    if (!done.sandbox || !done.scheme)
      throw new Error('sandbox and scheme must be set before the app is ready')
    const launched = await launchBrowser()
    browser = launched
    const unused = launched.context.pages()
    windows.newPage = async () => unused.pop() ?? launched.context.newPage()
    windows.madeContents = contents => {
      openWindows += 1
      // Guards that come after the first page would have let it through.
      if (this.listenerCount('web-contents-created') === 0) throw new Error('a page was made without guards')
      this.emit('web-contents-created', {}, contents)
    }
    windows.closedWindow = () => {
      openWindows -= 1
      if (openWindows === 0) this.emit('window-all-closed')
    }
    process.send?.({ endpoint: launched.endpoint })
  }
}

export const app = new StandInApp()
export { ipcMain, StandInWindow as BrowserWindow }

export const protocol = {
  registerSchemesAsPrivileged: (schemes: { scheme: string; privileges: Record<string, boolean> }[]): void => {
    const [own] = schemes
    if (own?.privileges['standard'] !== true || own.privileges['secure'] !== true) {
      throw new Error('the scheme must be standard and secure')
    }
    if (own.privileges['bypassCSP'] === true)
      throw new Error('the scheme must not pass by the content policy')
    done.scheme = true
  },
}

/** What the session was told, so that a missing guard is an error at the first page. */
const handlers: Record<string, unknown> = {}
const keep = (name: string) => (handler: unknown) => {
  handlers[name] = handler
}

export const session = {
  defaultSession: {
    protocol: {
      handle: (scheme: string, handler: (request: Request) => Promise<Response>): void => {
        network.handlers.set(scheme, handler)
      },
    },
    webRequest: {
      onBeforeRequest: (guard: typeof network.guard): void => {
        network.guard = guard
      },
    },
    setPermissionRequestHandler: keep('permission-request'),
    setPermissionCheckHandler: keep('permission-check'),
    setDevicePermissionHandler: keep('device'),
    setBluetoothPairingHandler: keep('bluetooth'),
    setDisplayMediaRequestHandler: keep('display-media'),
    on: (event: string, handler: unknown): void => keep(event)(handler),
  },
}

export class MessageChannelMain {
  readonly port1: StandInPort
  readonly port2: StandInPort
  constructor() {
    const { port1, port2 } = StandInPort.pair()
    this.port1 = port1
    this.port2 = port2
  }
}

/** A keychain that forgets with the process, or `basic_text`, which is none. */
const keychainKey = randomBytes(32)
export const safeStorage = {
  isAsyncEncryptionAvailable: async (): Promise<boolean> => true,
  getSelectedStorageBackend: (): string => process.env['OKIENKO_STAND_IN_KEYCHAIN'] ?? 'gnome_libsecret',
  encryptStringAsync: async (text: string): Promise<Buffer> => {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', keychainKey, nonce)
    return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  },
  decryptStringAsync: async (sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> => {
    const decipher = createDecipheriv('aes-256-gcm', keychainKey, sealed.subarray(0, 12))
    decipher.setAuthTag(sealed.subarray(-16))
    const result = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString(
      'utf8',
    )
    return { result, shouldReEncrypt: false }
  },
}

/** Answers every question with what cancels it, and tells that it was asked. */
export const dialog = {
  showMessageBox: async (...args: unknown[]): Promise<{ response: number }> => {
    const question = args.at(-1) as { message: string; cancelId?: number }
    log(`dialog: ${question.message}`)
    return { response: question.cancelId ?? 0 }
  },
  showErrorBox: (title: string, content: string): void => log(`error box: ${title}: ${content}`),
}

export const Menu = {
  buildFromTemplate: (template: unknown[]): unknown => template,
  setApplicationMenu: (_menu: unknown): void => undefined,
}
export const screen = {
  getDisplayMatching: () => ({ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }),
}
export const shell = {
  openExternal: async (url: string): Promise<void> => log(`opened outside: ${url}`),
}
export const crashReporter = {
  start: ({ uploadToServer }: { uploadToServer: boolean }): void => {
    if (uploadToServer) throw new Error('crash dumps must not be uploaded')
  },
}
