import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { CDPSession, Page } from 'playwright-core'
import { z } from 'zod'
import { toChromium, toElectron } from './address.ts'
import { binding, mainWorldScript, preloadScript, preloadWorld } from './page-world.ts'
import { StandInPort } from './ports.ts'

const fromPage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('send'), channel: z.string(), args: z.array(z.unknown()) }),
  z.object({
    type: z.literal('port-data'),
    port: z.number(),
    data: z.unknown().optional(),
    bytes: z.string().optional(),
  }),
  z.object({ type: z.literal('port-close'), port: z.number() }),
])

/** `ipcMain`: one for all windows. */
export const ipcMain = new EventEmitter()

let contentsMade = 0
let portsMade = 0

/** `WebContents` over a page of Chromium, with the preload in an isolated world of it. */
export class StandInContents extends EventEmitter {
  readonly id: number
  readonly mainFrame: StandInFrame
  private readonly preload: string
  private readonly ports = new Map<number, StandInPort>()
  private page: Page | null = null
  private cdp: CDPSession | null = null
  private world: string | null = null

  constructor(preloadFile: string) {
    super()
    contentsMade += 1
    this.id = contentsMade
    this.preload = readFileSync(preloadFile, 'utf8')
    this.mainFrame = new StandInFrame(this)
  }

  get url(): string {
    return toElectron(this.page?.url() ?? 'about:blank')
  }

  async attach(page: Page): Promise<void> {
    this.page = page
    const cdp = await page.context().newCDPSession(page)
    this.cdp = cdp
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === preloadWorld) this.world = context.uniqueId
    })
    // The preload's context goes with the page, and the ports in it go with the context.
    cdp.on('Runtime.executionContextsCleared', () => this.contextGone())
    cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === binding) this.receive(payload)
    })
    await cdp.send('Page.enable')
    await cdp.send('Runtime.enable')
    await cdp.send('Runtime.addBinding', { name: binding, executionContextName: preloadWorld })
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript })
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadScript(this.preload),
      worldName: preloadWorld,
    })
  }

  async load(url: string): Promise<void> {
    await this.page?.goto(toChromium(url))
    this.emit('did-finish-load')
  }

  reload(): void {
    void this.page?.reload()
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.page?.on('popup', popup => {
      // Chromium has opened it already; Electron would have asked first.
      if (handler({ url: popup.url() }).action === 'deny') void popup.close()
    })
  }

  /** Sends to the preload, with ports that move over to the page. */
  deliver(channel: string, message: unknown, transferred: readonly StandInPort[]): void {
    const ports = transferred.map(port => {
      portsMade += 1
      const id = portsMade
      this.ports.set(id, port)
      // The page learns of the port before anything comes through it.
      queueMicrotask(() => {
        port.transfer(data => this.evaluate({ type: 'port-data', port: id, ...packed(data) }))
        port.on('close', () => this.evaluate({ type: 'port-close', port: id }))
      })
      return id
    })
    this.evaluate({ type: 'message', channel, message, ports })
  }

  private evaluate(message: object): void {
    if (this.world === null) return
    this.cdp
      ?.send('Runtime.evaluate', {
        expression: `okienkoFromMain(${JSON.stringify(message)})`,
        uniqueContextId: this.world,
      })
      .catch((error: unknown) =>
        process.stderr.write(`stand-in: the page is gone: ${String(error).split('\n', 1)[0]}\n`),
      )
  }

  private receive(payload: string): void {
    const message = fromPage.parse(JSON.parse(payload))
    if (message.type === 'send') {
      ipcMain.emit(message.channel, { sender: this, senderFrame: this.mainFrame, ports: [] }, ...message.args)
    } else if (message.type === 'port-close') {
      this.ports.get(message.port)?.close()
    } else {
      const { bytes, data } = message
      this.ports
        .get(message.port)
        ?.fromPage(bytes === undefined ? data : Uint8Array.from(Buffer.from(bytes, 'base64')))
    }
  }

  private contextGone(): void {
    this.world = null
    for (const port of this.ports.values()) port.close()
    this.ports.clear()
  }
}

/** `WebFrameMain` of the main frame. */
class StandInFrame {
  readonly parent = null
  readonly detached = false
  private readonly contents: StandInContents

  constructor(contents: StandInContents) {
    this.contents = contents
  }

  get url(): string {
    return this.contents.url
  }

  get origin(): string {
    return /^[a-z]+:\/\/[^/]+/.exec(this.url)?.[0] ?? 'null'
  }

  postMessage(channel: string, message: unknown, transfer: readonly StandInPort[] = []): void {
    this.contents.deliver(channel, message, transfer)
  }
}

function packed(data: unknown): object {
  return data instanceof Uint8Array ? { bytes: Buffer.from(data).toString('base64') } : { data }
}
