import { EventEmitter } from 'node:events'
import { MessageChannel } from 'node:worker_threads'
import type { IpcMain, IpcMainEvent } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import type { WindowIdentity } from '../../src/main/core/face.ts'
import { handOutPorts } from '../../src/main/hosts/electron/ports.ts'
import { DeskDownError } from '../../src/main/hosts/keep-core.ts'

/** A frame as Electron shows it to the main process, and what was posted to it. */
function frame(overrides: Record<string, unknown> = {}) {
  return { origin: 'okienko://desk', parent: null, detached: false, postMessage: vi.fn(), ...overrides }
}

function desk(connect?: () => never) {
  const ipcMain = new EventEmitter()
  const windows: WindowIdentity[] = []
  const log: string[] = []
  handOutPorts({
    // Of ipcMain, the events only.
    ipcMain: ipcMain as unknown as IpcMain,
    desk: {
      connect:
        connect ??
        (window => {
          windows.push(window)
          const { port1 } = new MessageChannel()
          port1.unref()
          return port1
        }),
    },
    newChannel: () => {
      const port = () =>
        Object.assign(new EventEmitter(), { start: vi.fn(), close: vi.fn(), postMessage: vi.fn() })
      return { port1: port(), port2: port() }
    },
    log: line => log.push(line),
  })
  const ask = (senderFrame: object | null, request: unknown, mainFrame = senderFrame) => {
    const event = { senderFrame, sender: { id: 7, mainFrame } } as unknown as IpcMainEvent
    ipcMain.emit('okienko:connect', event, request)
  }
  return { ask, windows, log }
}

describe('the port to the desk', () => {
  it('goes to the main frame of our own window, under the name of that window', () => {
    const own = frame()
    const { ask, windows } = desk()
    ask(own, 'request-1')
    expect(own.postMessage).toHaveBeenCalledWith('okienko:port', 'request-1', [expect.anything()])
    expect(windows).toEqual([{ id: 'window-7', origin: 'electron' }])
  })

  it.each([
    ['another site that the window was led to', frame({ origin: 'https://rebound.example' })],
    ['another host of our scheme', frame({ origin: 'okienko://other' })],
    ['an address without origin', frame({ origin: 'null' })],
    ['a frame that is detached', frame({ detached: true })],
    ['a frame inside the page', frame({ parent: frame() })],
  ])('does not go to %s', (_who, stranger) => {
    const { ask, windows, log } = desk()
    ask(stranger, 'request-1')
    expect(stranger.postMessage).not.toHaveBeenCalled()
    expect(windows).toEqual([])
    expect(log).toHaveLength(1)
  })

  it('does not go to a frame that is not the main one of its window', () => {
    const stranger = frame()
    const { ask, windows } = desk()
    ask(stranger, 'request-1', frame())
    expect(windows).toEqual([])
  })

  it('does not go to a sender that is gone', () => {
    const { ask, windows } = desk()
    ask(null, 'request-1')
    expect(windows).toEqual([])
  })

  it.each([[undefined], [null], [7], [{}], ['x'.repeat(65)]])('is not asked for by %j', request => {
    const own = frame()
    const { ask, windows } = desk()
    ask(own, request)
    expect(windows).toEqual([])
    expect(own.postMessage).not.toHaveBeenCalled()
  })

  it('is refused in words while the desk is being started again', () => {
    const own = frame()
    const { ask } = desk(() => {
      throw new DeskDownError('starting')
    })
    ask(own, 'request-1')
    expect(own.postMessage).toHaveBeenCalledWith('okienko:no-port', 'request-1')
  })
})
