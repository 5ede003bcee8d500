import type { MessagePort as CorePort } from 'node:worker_threads'
import type { IpcMain, IpcMainEvent, MessageChannelMain, MessagePortMain, WebFrameMain } from 'electron'
import type { WindowIdentity } from '../../core/face.ts'
import { type Desk, DeskDownError } from '../keep-core.ts'
import { windowOrigin } from './origin.ts'

export interface PortsOptions {
  ipcMain: IpcMain
  desk: Desk
  newChannel: () => MessageChannelMain
  log: (line: string) => void
}

/** The page of a window that may speak with the desk: our origin, in the main frame, still there. */
export function ownMainFrame(event: Pick<IpcMainEvent, 'senderFrame' | 'sender'>): WebFrameMain | null {
  const frame = event.senderFrame
  // Null after a navigation or when the frame is gone: whoever asked is no longer there to answer.
  if (frame === null || frame.detached || frame.origin !== windowOrigin) return null
  return frame.parent === null && frame === event.sender.mainFrame ? frame : null
}

/** Hands out a port to the desk for each `okienko:connect` of our own main frame. Others get no answer at all. */
export function handOutPorts({ ipcMain, desk, newChannel, log }: PortsOptions): void {
  ipcMain.on('okienko:connect', (event, request: unknown) => {
    const frame = ownMainFrame(event)
    if (frame === null || typeof request !== 'string' || request.length > 64) {
      log('a frame that is not the window asked for the desk and was refused')
      return
    }
    // One identity a window, whatever it loads: a reload keeps the agent signed in.
    const window: WindowIdentity = { id: `window-${event.sender.id}`, origin: 'electron' }
    let corePort: CorePort
    try {
      corePort = desk.connect(window)
    } catch (error) {
      if (!(error instanceof DeskDownError)) throw error
      frame.postMessage('okienko:no-port', request)
      return
    }
    const { port1, port2 } = newChannel()
    relay(port1, corePort)
    frame.postMessage('okienko:port', request, [port2])
  })
}

/** Carries messages as they come, until either side goes. */
function relay(windowPort: MessagePortMain, corePort: CorePort): void {
  windowPort.on('message', ({ data }) => corePort.postMessage(data, []))
  windowPort.on('close', () => corePort.close())
  corePort.on('message', message => windowPort.postMessage(message, []))
  corePort.on('close', () => windowPort.close())
  windowPort.start()
}
