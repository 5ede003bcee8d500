import { EventEmitter } from 'node:events'
import { z } from 'zod'
import { StandInContents } from './contents.ts'

/** What Electron's security checklist asks of every window. Without it there is no window here. */
const strictPreferences = z.object({
  preload: z.string().endsWith('.cjs'),
  sandbox: z.literal(true),
  contextIsolation: z.literal(true),
  nodeIntegration: z.literal(false),
  nodeIntegrationInSubFrames: z.literal(false).optional(),
  nodeIntegrationInWorker: z.literal(false).optional(),
  webSecurity: z.literal(true).optional(),
  allowRunningInsecureContent: z.literal(false).optional(),
  experimentalFeatures: z.literal(false).optional(),
  webviewTag: z.literal(false).optional(),
  enableBlinkFeatures: z.undefined().optional(),
})

interface WindowOptions {
  x?: number
  y?: number
  width: number
  height: number
  webPreferences: { preload: string }
}

/** What the module as a whole knows and windows need; filled in by `electron.ts`. */
export const shell: {
  newPage: () => Promise<import('playwright-core').Page>
  madeContents: (contents: StandInContents) => void
  closedWindow: () => void
} = {
  newPage: () => Promise.reject(new Error('a window was made before the app was ready')),
  madeContents: () => undefined,
  closedWindow: () => undefined,
}

export class StandInWindow extends EventEmitter {
  readonly webContents: StandInContents
  private readonly bounds: { x: number; y: number; width: number; height: number }
  private readonly attached: Promise<void>
  private gone = false

  constructor({ x = 0, y = 0, width, height, webPreferences }: WindowOptions) {
    super()
    strictPreferences.parse(webPreferences)
    this.bounds = { x, y, width, height }
    this.webContents = new StandInContents(webPreferences.preload)
    this.attached = shell.newPage().then(async page => {
      page.once('close', () => this.close())
      await this.webContents.attach(page)
      shell.madeContents(this.webContents)
    })
  }

  async loadURL(url: string): Promise<void> {
    await this.attached
    await this.webContents.load(url)
    this.emit('ready-to-show')
  }

  close(): void {
    if (this.gone) return
    this.emit('close')
    this.gone = true
    this.emit('closed')
    shell.closedWindow()
  }

  isDestroyed = (): boolean => this.gone
  isMinimized = (): boolean => false
  isMaximized = (): boolean => false
  getNormalBounds = () => this.bounds
  show = (): void => undefined
  focus = (): void => undefined
  restore = (): void => undefined
  maximize = (): void => undefined
}
