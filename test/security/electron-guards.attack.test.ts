import { EventEmitter } from 'node:events'
import type { App, Session } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import {
  guardPages,
  guardSession,
  mayHave,
  mayLoad,
  mayNavigate,
  mayOpenOutside,
  safeOpenExternal,
} from '../../src/main/hosts/electron/guards.ts'

describe('a page that was talked into going elsewhere', () => {
  it.each([
    ['okienko://desk/', true],
    ['okienko://desk/index.html#/cases', true],
    ['okienko://desk.example/', false],
    ['okienko://desk:443/', false],
    ['okienko://agent@desk/', false],
    ['okienko://DESK/', false],
    ['okienko:desk', false],
    ['okienko-other://desk/', false],
    ['https://desk/', false],
    ['https://okienko.example/okienko://desk/', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['data:text/html,<p>hello</p>', false],
    ['blob:okienko://desk/1b4e28ba', false],
    ['about:blank', false],
    ['about:srcdoc', false],
    ['chrome://settings/', false],
    ['', false],
    ['not an address', false],
  ])('the main frame may go to "%s": %s', (url, allowed) => {
    expect(mayNavigate(url, true)).toBe(allowed)
  })

  it.each([
    ['about:srcdoc', true],
    ['about:blank', true],
    ['blob:okienko://desk/1b4e28ba', true],
    ['blob:https://rebound.example/1b4e28ba', false],
    ['blob:okienko://other/1b4e28ba', false],
    ['data:text/html,<p>hello</p>', false],
    ['https://rebound.example/', false],
    ['javascript:alert(1)', false],
  ])('a frame inside it may go to "%s": %s', (url, allowed) => {
    expect(mayNavigate(url, false)).toBe(allowed)
  })
})

describe('a picture in a mail that calls home', () => {
  it.each([
    ['https://tracker.example/pixel.gif', false],
    ['http://127.0.0.1:8080/', false],
    ['ws://127.0.0.1:8080/', false],
    ['wss://tracker.example/', false],
    ['ftp://tracker.example/', false],
    ['file:///etc/hostname', false],
    ['chrome-extension://abc/x.js', false],
    ['okienko://desk/assets/a.js', true],
    ['okienko://elsewhere/a.js', false],
    ['blob:okienko://desk/1', true],
    ['data:image/png;base64,AAAA', true],
  ])('"%s" is loaded: %s', (url, allowed) => {
    expect(mayLoad(url)).toBe(allowed)
  })
})

describe('a link that is not what it seems', () => {
  it.each([
    ['https://provider.example/help', true],
    ['mailto:office@provider.example', true],
    ['http://provider.example/', false],
    ['https://bank.example@evil.example/', false],
    ['https://user:password@provider.example/', false],
    ['https://provider.example/\u0000', false],
    ['https://provider.example/\u202Efdp.exe', false],
    ['https://provider.example/a b', false],
    ['https://provider.example/\n', false],
    [`https://provider.example/${'a'.repeat(2_000)}`, false],
    ['file:///usr/bin/xterm', false],
    ['smb://provider.example/share', false],
    ['ms-msdt:/id', false],
    ['javascript:alert(1)', false],
    ['okienko://desk/', false],
    ['', false],
  ])('%j may be opened outside: %s', (url, allowed) => {
    expect(mayOpenOutside(url)).toBe(allowed)
  })

  it('is opened only when the person says yes', async () => {
    const open = vi.fn(async () => undefined)
    const url = 'https://provider.example/'
    expect(await safeOpenExternal(url, { ask: async () => false, open })).toBe(false)
    expect(open).not.toHaveBeenCalled()
    expect(await safeOpenExternal(url, { ask: async () => true, open })).toBe(true)
    expect(open).toHaveBeenCalledWith(url)
  })

  it('is not even asked about when it is doubtful', async () => {
    const ask = vi.fn(async () => true)
    await safeOpenExternal('file:///usr/bin/xterm', { ask, open: async () => undefined })
    expect(ask).not.toHaveBeenCalled()
  })
})

describe('permissions', () => {
  it.each([
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'display-capture',
    'midi',
    'usb',
    'serial',
    'hid',
    'fileSystem',
    'openExternal',
    'local-network-access',
    'window-management',
    'unknown',
  ])('%s is not given, not even to our own page', permission => {
    expect(mayHave(permission, 'okienko://desk/')).toBe(false)
  })

  it('writing to the clipboard is given to our own page and to no other', () => {
    expect(mayHave('clipboard-sanitized-write', 'okienko://desk')).toBe(true)
    expect(mayHave('clipboard-sanitized-write', 'okienko://desk/index.html')).toBe(true)
    expect(mayHave('clipboard-sanitized-write', 'https://rebound.example/')).toBe(false)
    expect(mayHave('clipboard-sanitized-write', '')).toBe(false)
  })
})

/** The calls Electron would make, on objects that take the guards as Electron's do. */
function guardedPage() {
  const app = new EventEmitter()
  const openedOutside: string[] = []
  // Of the app, guardPages uses the events only.
  guardPages(app as unknown as App, url => openedOutside.push(url))
  const page = Object.assign(new EventEmitter(), {
    windowOpen: (_details: { url: string }): { action: string } => ({ action: 'allow' }),
    setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) {
      page.windowOpen = handler
    },
  })
  app.emit('web-contents-created', {}, page)
  return { page, openedOutside }
}

describe('every page there will ever be', () => {
  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('is held at home on %s', event => {
    const preventDefault = vi.fn()
    guardedPage().page.emit(event, { url: 'https://rebound.example/', isMainFrame: true, preventDefault })
    expect(preventDefault).toHaveBeenCalledOnce()
  })

  it('may reload itself', () => {
    const preventDefault = vi.fn()
    guardedPage().page.emit('will-navigate', { url: 'okienko://desk/', isMainFrame: true, preventDefault })
    expect(preventDefault).not.toHaveBeenCalled()
  })

  it('gets no webview', () => {
    const preventDefault = vi.fn()
    guardedPage().page.emit('will-attach-webview', { preventDefault })
    expect(preventDefault).toHaveBeenCalledOnce()
  })

  it('gets no second window; the link is offered to the person instead', () => {
    const { page, openedOutside } = guardedPage()
    expect(page.windowOpen({ url: 'https://provider.example/' })).toEqual({ action: 'deny' })
    expect(openedOutside).toEqual(['https://provider.example/'])
  })
})

describe('the session', () => {
  const told: Record<string, (...args: never[]) => unknown> = {}
  const keep = (name: string) => (handler: (...args: never[]) => unknown) => {
    told[name] = handler
  }
  // Exactly the members guardSession uses.
  guardSession({
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    setBluetoothPairingHandler: keep('bluetooth'),
    setDisplayMediaRequestHandler: keep('capture'),
    webRequest: { onBeforeRequest: keep('load') },
    on: (event: string, handler: (...args: never[]) => unknown) => keep(event)(handler),
  } as unknown as Session)
  const ask = (name: string, ...args: unknown[]) => told[name]?.(...(args as never[]))

  it('gives no device, no screen and no pairing', () => {
    const capture = vi.fn()
    const pairing = vi.fn()
    ask('capture', {}, capture)
    ask('bluetooth', {}, pairing)
    expect(ask('device', { deviceType: 'usb' })).toBe(false)
    expect(capture).toHaveBeenCalledWith(null)
    expect(pairing).toHaveBeenCalledWith({ confirmed: false })
  })

  it('gives a permission to the main frame only', () => {
    const callback = vi.fn()
    const requestingUrl = 'okienko://desk/'
    ask('request', {}, 'clipboard-sanitized-write', callback, { requestingUrl, isMainFrame: false })
    expect(callback).toHaveBeenLastCalledWith(false)
    ask('request', {}, 'clipboard-sanitized-write', callback, { requestingUrl, isMainFrame: true })
    expect(callback).toHaveBeenLastCalledWith(true)
  })

  it('loads nothing from a network', () => {
    const callback = vi.fn()
    ask('load', { url: 'https://tracker.example/' }, callback)
    expect(callback).toHaveBeenCalledWith({ cancel: true })
  })

  it.each([
    ['https://rebound.example/setup.exe', true],
    ['data:application/x-msdownload,MZ', true],
    ['blob:okienko://desk/1b4e28ba', false],
  ])('refuses to download %s: %s', (url, refused) => {
    const preventDefault = vi.fn()
    ask('will-download', { preventDefault }, { getURL: () => url })
    expect(preventDefault).toHaveBeenCalledTimes(refused ? 1 : 0)
  })
})
