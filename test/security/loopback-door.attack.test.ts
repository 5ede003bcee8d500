import { once } from 'node:events'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { cookieOf, enter, open, raw, send, startTarget, type Target } from './loopback-desk.ts'

let target: Target
beforeAll(async () => {
  target = await startTarget()
})
afterAll(() => target.stop())

/** Opens the desk's socket as our own window does. */
async function ownSocket(): Promise<WebSocket> {
  const socket = await open(target, '/desk', {
    origin: target.ownOrigin,
    headers: { cookie: await cookieOf(target) },
  })
  if (typeof socket === 'number') throw new Error(`our own window was refused with ${socket}`)
  return socket
}

describe('DNS rebinding: a page whose name now points to 127.0.0.1', () => {
  it.each([
    ['its own name', 'rebound.example'],
    ['its own name and our port', 'rebound.example:PORT'],
    ['localhost', 'localhost:PORT'],
    ['our address without the port', '127.0.0.1'],
    ['our address with another port', '127.0.0.1:1'],
    ['our address written otherwise', '127.1:PORT'],
    ['our address in capitals and a dot', '127.0.0.1.:PORT'],
    ['a name that begins like ours', '127.0.0.1:PORT.rebound.example'],
  ])('gets nothing under %s', async (_what, host) => {
    const answer = await send(target, 'GET', '/', { host: host.replace('PORT', String(target.port)) })
    expect(answer).toMatchObject({ status: 403, body: 'host\n' })
  })

  it('cannot open the socket either, even with a good cookie and our Origin', async () => {
    const headers = { host: `rebound.example:${target.port}`, cookie: await cookieOf(target) }
    expect(await open(target, '/desk', { origin: target.ownOrigin, headers })).toBe(403)
  })

  it('cannot hide behind a second Host header', async () => {
    const answer = await raw(
      target,
      `GET / HTTP/1.1\r\nHost: 127.0.0.1:${target.port}\r\nHost: rebound.example\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 403/)
  })

  it('cannot do without a Host', async () => {
    expect(await raw(target, 'GET / HTTP/1.1\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/)
    expect(await raw(target, 'GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 403/)
  })

  it('learns our files under our name only, when the whole address stands in the request line', async () => {
    const answer = await raw(
      target,
      `GET http://rebound.example/ HTTP/1.1\r\nHost: 127.0.0.1:${target.port}\r\nConnection: close\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 404/)
  })
})

describe('a page of another site in the same browser', () => {
  it.each([
    ['from another site', 'cross-site'],
    ['from another port of this machine', 'same-site'],
    ['with a value nobody knows', 'sideways'],
  ])('is refused when the browser says the request comes %s', async (_what, site) => {
    expect(await send(target, 'GET', '/', { 'sec-fetch-site': site })).toMatchObject({
      status: 403,
      body: 'cross_site\n',
    })
  })

  it.each([
    ['is missing', undefined],
    ['is null, as in a sandboxed frame', 'null'],
    ['is another site', 'https://rebound.example'],
    ['is another port of this machine', 'http://127.0.0.1:1'],
    ['is ours with https', 'https://127.0.0.1:PORT'],
    ['is localhost', 'http://localhost:PORT'],
    ['begins like ours', 'http://127.0.0.1:PORT.rebound.example'],
    ['is ours in a list', 'http://127.0.0.1:PORT, https://rebound.example'],
  ])('cannot spend a launch code when its Origin %s', async (_what, origin) => {
    const code = target.newCode()
    const stolen = await enter(target, { code }, { origin: origin?.replace('PORT', String(target.port)) })
    expect(stolen).toMatchObject({ status: 403, body: 'origin\n' })
    expect((await enter(target, { code })).status, 'the code is still good for its owner').toBe(204)
  })

  it.each([
    ['is missing', undefined],
    ['is null', 'null'],
    ['is another site', 'https://rebound.example'],
    ['is another port of this machine', 'http://127.0.0.1:1'],
  ])('cannot open the socket when its Origin %s, even with a good cookie', async (_what, origin) => {
    const headers = { cookie: await cookieOf(target) }
    expect(await open(target, '/desk', { headers, ...(origin === undefined ? {} : { origin }) })).toBe(403)
  })

  it.each(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain', ''])(
    'cannot post a form of type "%s"',
    async type => {
      expect((await enter(target, { code: target.newCode() }, { 'content-type': type })).status).toBe(415)
    },
  )

  it.each(['PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND'])(
    'gets no answer to %s',
    async method => {
      const answer = await send(target, method, '/enter', { origin: target.ownOrigin })
      expect(answer.status).toBe(405)
    },
  )

  it('is allowed nothing by CORS, on any answer', async () => {
    const answers = [
      await send(target, 'GET', '/'),
      await enter(target, {}),
      await send(target, 'OPTIONS', '/enter'),
    ]
    const names = answers.flatMap(answer => Object.keys(answer.headers))
    expect(names.filter(name => name.startsWith('access-control-'))).toEqual([])
  })

  it('cannot put our window into a frame, sniff it, or learn its address', async () => {
    const { headers } = await send(target, 'GET', '/')
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-store',
    })
  })
})

describe('the content policy of the window', () => {
  it('allows no inline script, no eval and no foreign address', async () => {
    const { headers } = await send(target, 'GET', '/')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'; script-src 'self';")
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
    expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${target.port};`)
  })

  it('has a nonce that no second page shares', async () => {
    const pages = await Promise.all([send(target, 'GET', '/'), send(target, 'GET', '/')])
    const nonces = pages.map(page => /content="([^"]+)"/.exec(page.body)?.[1] ?? '')
    expect(new Set(nonces).size).toBe(2)
    for (const [at, page] of pages.entries()) {
      expect(page.headers['content-security-policy']).toContain(`'nonce-${nonces[at]}'`)
    }
  })
})

describe('the launch code', () => {
  it('is good once', async () => {
    const code = target.newCode()
    expect((await enter(target, { code })).status).toBe(204)
    expect(await enter(target, { code })).toMatchObject({ status: 401, body: 'code_refused\n' })
  })

  it('is good for two minutes', async () => {
    const inTime = target.newCode()
    target.later(119_000)
    expect((await enter(target, { code: inTime })).status).toBe(204)
    const late = target.newCode()
    target.later(120_001)
    expect((await enter(target, { code: late })).status).toBe(401)
  })

  it('is 256 bits of chance', () => {
    const codes = Array.from({ length: 20 }, () => target.newCode())
    expect(new Set(codes).size).toBe(20)
    for (const code of codes) expect(Buffer.from(code, 'base64url')).toHaveLength(32)
  })

  it('does not work in the address, where logs and history would keep it', async () => {
    const answer = await send(target, 'GET', `/?code=${target.newCode()}`)
    expect(answer.headers['set-cookie']).toBeUndefined()
  })

  it.each([
    ['no JSON', 'code=1'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a number', '{"code":1}'],
    ['more than was asked', '{"code":"x","admin":true}'],
    ['a code without end', JSON.stringify({ code: 'x'.repeat(300) })],
  ])('is refused without a crash when the body is %s', async (_what, body) => {
    expect((await enter(target, body)).status).toBe(400)
  })

  it('is refused unread when the body is large', async () => {
    expect(await enter(target, JSON.stringify({ code: 'x'.repeat(100_000) }))).toMatchObject({ status: 413 })
  })

  it('cannot be guessed on: after ten failures in a minute no code is looked at', async () => {
    const guarded = await startTarget()
    try {
      for (let guess = 0; guess < 10; guess += 1) {
        expect((await enter(guarded, { code: `guess-${guess}` })).status).toBe(401)
      }
      const code = guarded.newCode()
      const throttled = await enter(guarded, { code })
      expect(throttled).toMatchObject({ status: 429, headers: { 'retry-after': '60' } })
      guarded.later(60_001)
      expect((await enter(guarded, { code })).status, 'the owner waits a minute and comes in').toBe(204)
    } finally {
      await guarded.stop()
    }
  })

  it('cannot be locked away from its owner by asking for a session that is not there', async () => {
    for (let asked = 0; asked < 30; asked += 1) expect((await enter(target, {})).status).toBe(401)
    expect((await enter(target, { code: target.newCode() })).status).toBe(204)
  })
})

describe('the session cookie', () => {
  it('is out of reach of scripts and of other sites, and names its port', async () => {
    const { headers } = await enter(target, { code: target.newCode() })
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(
        new RegExp(`^okienko-${target.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
      ),
    ])
  })

  it('of another desk on another port opens nothing here', async () => {
    const other = await startTarget()
    try {
      const foreign = await cookieOf(other)
      const renamed = foreign.replace(`okienko-${other.port}`, `okienko-${target.port}`)
      for (const cookie of [foreign, renamed]) {
        expect((await enter(target, {}, { cookie })).status).toBe(401)
        expect(await open(target, '/desk', { origin: target.ownOrigin, headers: { cookie } })).toBe(401)
      }
    } finally {
      await other.stop()
    }
  })

  it('planted beside ours makes both worthless', async () => {
    const cookie = `okienko-${target.port}=planted; ${await cookieOf(target)}`
    expect((await enter(target, {}, { cookie })).status).toBe(401)
  })

  it('does not outlive half a day without use', async () => {
    const guarded = await startTarget()
    try {
      const cookie = await cookieOf(guarded)
      guarded.later(11 * 3_600_000)
      expect((await enter(guarded, {}, { cookie })).status).toBe(204)
      guarded.later(12 * 3_600_000 + 1)
      expect((await enter(guarded, {}, { cookie })).status).toBe(401)
    } finally {
      await guarded.stop()
    }
  })

  it('is what the socket asks for', async () => {
    expect(await open(target, '/desk', { origin: target.ownOrigin })).toBe(401)
  })
})

describe('the files of the window', () => {
  it.each([
    '/../okienko-outside.js',
    '/assets/../../okienko-outside.js',
    '/..%2fokienko-outside.js',
    '/%2e%2e/okienko-outside.js',
    '/%2e%2e%2fokienko-outside.js',
    '/%252e%252e%252fokienko-outside.js',
    '/..\\okienko-outside.js',
    '/..%5cokienko-outside.js',
    '//etc/passwd',
    '/etc/passwd',
    '/.secret.js',
    '/assets/.%00.js',
    '/assets/index-B7x_9-Qa.js%00.png',
    '/assets/',
    '/assets',
    '/%',
    '/%ff.js',
    '*',
  ])('stay the only ones: %s is not found', async path => {
    const answer = await raw(
      target,
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${target.port}\r\nConnection: close\r\n\r\n`,
    )
    expect(answer).toMatch(/^HTTP\/1\.1 (?:404|400)/)
  })

  it('are kept by the browser only when their name changes with their content', async () => {
    const hashed = await send(target, 'GET', '/assets/index-B7x_9-Qa.js')
    expect(hashed).toMatchObject({
      status: 200,
      headers: {
        'cache-control': 'public, max-age=31536000, immutable',
        'content-type': 'text/javascript; charset=utf-8',
      },
    })
  })
})

describe('the socket to the desk', () => {
  it('exists at one address only', async () => {
    const headers = { cookie: await cookieOf(target) }
    expect(await open(target, '/other', { origin: target.ownOrigin, headers })).toBe(404)
    expect(await open(target, '//desk', { origin: target.ownOrigin, headers })).toBe(404)
  })

  it('brings back text as text and bytes as bytes', async () => {
    const socket = await ownSocket()
    const frames = ['zażółć', '', Buffer.from([0, 255, 10]), Buffer.alloc(0)]
    const received: (string | Buffer)[] = []
    const all = new Promise<void>(resolve => {
      socket.on('message', (data: Buffer, isBinary) => {
        received.push(isBinary ? data : data.toString())
        if (received.length === frames.length) resolve()
      })
    })
    for (const frame of frames) socket.send(frame)
    await all
    expect(received).toEqual(frames)
    socket.terminate()
  })

  it('is closed on a frame over 4 MiB, before the desk sees it', async () => {
    const socket = await ownSocket()
    socket.send(Buffer.alloc(4 * 1024 * 1024 + 1))
    const [code] = await once(socket, 'close')
    expect(code).toBe(1009)
  })

  it('carries a frame of exactly 4 MiB', async () => {
    const socket = await ownSocket()
    socket.send(Buffer.alloc(4 * 1024 * 1024))
    const [back] = await once(socket, 'message')
    expect(back).toHaveLength(4 * 1024 * 1024)
    socket.terminate()
  })

  it('is closed on text that is no UTF-8', async () => {
    const socket = await ownSocket()
    socket.send(Buffer.from([0xff, 0xfe]), { binary: false })
    const [code] = await once(socket, 'close')
    expect(code).toBe(1007)
  })

  it('loses nothing and keeps its order when a window reads slowly', async () => {
    const socket = await ownSocket()
    const desk = target.ports.at(-1)
    socket.pause()
    const frames = 200
    for (let at = 0; at < frames; at += 1) desk?.postMessage(`${at}:${'x'.repeat(200_000)}`, [])
    socket.resume()
    const order: number[] = []
    await new Promise<void>(resolve => {
      socket.on('message', (data: Buffer) => {
        order.push(Number.parseInt(data.toString('latin1'), 10))
        if (order.length === frames) resolve()
      })
    })
    expect(order).toEqual(Array.from({ length: frames }, (_, at) => at))
    socket.terminate()
  })

  it('names its browser by the session, the same for each socket of one and different for another', async () => {
    const cookie = await cookieOf(target)
    const before = target.windows.length
    for (const each of [cookie, cookie, await cookieOf(target)]) {
      const socket = await open(target, '/desk', { origin: target.ownOrigin, headers: { cookie: each } })
      if (socket instanceof WebSocket) socket.terminate()
    }
    const [first, second, third] = target.windows.slice(before)
    expect(first).toEqual({ id: expect.stringMatching(/^browser-/), origin: 'loopback' })
    expect(second).toEqual(first)
    expect(third?.id).not.toBe(first?.id)
    expect(cookie).not.toContain(first?.id)
  })

  it('closes when the desk goes away', async () => {
    const socket = await ownSocket()
    target.ports.at(-1)?.close()
    const [code] = await once(socket, 'close')
    expect(code).toBe(1013)
  })
})

describe('the machine’s other addresses', () => {
  it('do not answer', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap(each => each ?? [])
      .filter(each => each.family === 'IPv4' && each.address !== '127.0.0.1')
      .map(each => each.address)
    for (const address of ['127.0.0.2', ...others]) {
      await expect(once(connect(target.port, address), 'connect')).rejects.toMatchObject({
        code: 'ECONNREFUSED',
      })
    }
  })
})
