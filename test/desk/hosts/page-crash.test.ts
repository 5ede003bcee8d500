import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { watchPage } from '../../../src/main/hosts/electron/crash.ts'
import { shellTexts } from '../../../src/main/hosts/electron/texts.ts'

/** A window whose page dies and hangs as told; Electron's own cannot be made to. */
function fragileWindow(answer = 0) {
  const webContents = Object.assign(new EventEmitter(), { reload: vi.fn() })
  const window = Object.assign(new EventEmitter(), { webContents, isDestroyed: () => false })
  const giveUp = vi.fn()
  let clock = 0
  // Of the window, the members watchPage uses.
  watchPage(window as unknown as BrowserWindow, {
    texts: shellTexts(['pl']),
    ask: async () => ({ response: answer, checkboxChecked: false }),
    giveUp,
    log: () => undefined,
    now: () => clock,
  })
  return {
    die: (reason = 'crashed') => webContents.emit('render-process-gone', {}, { reason, exitCode: 1 }),
    hang: async () => {
      window.emit('unresponsive')
      await new Promise(resolve => setImmediate(resolve))
    },
    later: (ms: number) => (clock += ms),
    reload: webContents.reload,
    giveUp,
  }
}

describe('the page of the Electron window', () => {
  it('is loaded again when its process dies', () => {
    const { die, reload } = fragileWindow()
    die('oom')
    expect(reload).toHaveBeenCalledOnce()
  })

  it('is given up on its fourth death within five minutes', () => {
    const { die, reload, giveUp } = fragileWindow()
    for (let death = 0; death < 4; death += 1) die()
    expect(reload).toHaveBeenCalledTimes(3)
    expect(giveUp).toHaveBeenCalledExactlyOnceWith('crashed')
  })

  it('is forgiven deaths that are five minutes old', () => {
    const { die, giveUp, later } = fragileWindow()
    for (let death = 0; death < 8; death += 1) {
      die()
      later(101_000)
    }
    expect(giveUp).not.toHaveBeenCalled()
  })

  it('may end by itself', () => {
    const { die, reload } = fragileWindow()
    die('clean-exit')
    expect(reload).not.toHaveBeenCalled()
  })

  it.each([
    ['waits when the person wants to wait', 0, 0],
    ['is loaded again when the person wants that', 1, 1],
  ])('that hangs %s', async (_what, answer, reloads) => {
    const { hang, reload } = fragileWindow(answer)
    await hang()
    expect(reload).toHaveBeenCalledTimes(reloads)
  })
})

describe('what the shell says', () => {
  it.each([
    [['pl-PL', 'en-US'], 'Zakończ'],
    [['en-GB'], 'Quit'],
    [['de-DE', 'en-US'], 'Quit'],
    [['de-DE'], 'Zakończ'],
    [[], 'Zakończ'],
  ])('is in the language the system prefers, and Polish when it names neither: %j', (languages, quit) => {
    expect(shellTexts(languages).quit).toBe(quit)
  })
})
