import type { BrowserWindow, MessageBoxOptions, MessageBoxReturnValue } from 'electron'
import type { ShellTexts } from './texts.ts'

export interface CrashOptions {
  texts: ShellTexts
  ask: (window: BrowserWindow, question: MessageBoxOptions) => Promise<MessageBoxReturnValue>
  /** The page cannot be brought back: says so and ends the program. */
  giveUp: (reason: string) => void
  log: (line: string) => void
  now?: () => number
}

/** So many times within the window a dead page is loaded again; after that something is wrong with the machine. */
const mostReloads = 3
const reloadWindowMs = 5 * 60_000

/** Brings a dead or hanging page back. The desk lives in another thread and never notices. */
export function watchPage(window: BrowserWindow, options: CrashOptions): void {
  const { texts, ask, giveUp, log, now = Date.now } = options
  const contents = window.webContents
  let reloads: number[] = []

  contents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return
    log(`the window's process ended: ${details.reason}`)
    reloads = [...reloads.filter(at => now() - at < reloadWindowMs), now()]
    if (reloads.length > mostReloads) giveUp(details.reason)
    else contents.reload()
  })

  window.on('unresponsive', () => {
    log('the window does not respond')
    void ask(window, {
      type: 'warning',
      message: texts.unresponsiveTitle,
      detail: texts.unresponsive,
      buttons: [texts.wait, texts.reload],
      defaultId: 0,
      cancelId: 0,
    }).then(({ response }) => {
      if (response === 1 && !window.isDestroyed()) contents.reload()
    })
  })
}
