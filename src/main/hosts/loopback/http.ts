import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { asJson } from '../as-json.ts'
import { guardHeaders } from '../content-policy.ts'
import { readWindowFile } from '../window-files.ts'
import { judge, type Knock } from './door.ts'
import type { Entrance } from './entrance.ts'

export interface HttpOptions {
  /** `127.0.0.1:PORT` */
  authority: string
  entrance: Entrance
  rendererDir: string
}

/** `{"code": "…"}` with 43 characters, and some room. */
const mostBodyBytes = 512
const entering = z.strictObject({ code: z.string().max(100).optional() })

/** Answers one HTTP request: the window's files, and the exchange of a launch code for a cookie. */
export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: HttpOptions,
): Promise<void> {
  const verdict = judge(knockOf(request, false), options.authority)
  if (!verdict.admitted) return refuse(response, verdict.status, verdict.reason)
  const pathname = pathOf(request)
  if (request.method === 'POST') {
    if (pathname !== '/enter') return refuse(response, 404, 'not_found')
    return enter(request, response, options.entrance)
  }
  const file = await readWindowFile(options.rendererDir, pathname, [`ws://${options.authority}`])
  if (file === null) return refuse(response, 404, 'not_found')
  response.writeHead(200, { ...file.headers, 'Content-Length': file.body.byteLength })
  response.end(request.method === 'HEAD' ? undefined : file.body)
}

/** What the guard looks at. Of two Host headers Node would keep the first; RFC 9112 §3.2 refuses both. */
export function knockOf(request: IncomingMessage, isUpgrade: boolean): Knock {
  const [host, ...moreHosts] = request.headersDistinct['host'] ?? []
  return {
    method: request.method ?? '',
    isUpgrade,
    host: moreHosts.length === 0 ? host : undefined,
    origin: request.headersDistinct['origin']?.join(','),
    secFetchSite: request.headersDistinct['sec-fetch-site']?.join(','),
    contentType: request.headers['content-type'],
  }
}

/** The path as it was sent, without query. Not through `URL`, which throws on some and tidies others up. */
export function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split(/[?#]/, 1)[0] ?? ''
}

/** `{code}` trades a launch code for a cookie; `{}` asks whether the cookie is still good. */
async function enter(request: IncomingMessage, response: ServerResponse, entrance: Entrance): Promise<void> {
  const body = await readBody(request)
  if (body === null) return refuse(response, 413, 'too_large')
  const asked = entering.safeParse(asJson(body))
  if (!asked.success) return refuse(response, 400, 'not_understood')
  if (asked.data.code === undefined) {
    return entrance.sessionOf(request.headers.cookie) === null
      ? refuse(response, 401, 'no_session')
      : done(response)
  }
  const result = entrance.enter(asked.data.code)
  if (result.entered) return done(response, { 'Set-Cookie': result.cookie })
  if (result.because === 'too_many') return refuse(response, 429, 'too_many', { 'Retry-After': '60' })
  return refuse(response, 401, 'code_refused')
}

/** @returns null when it is larger than anything we ask for; the connection is then closed unread */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    // Without an encoding set, a request's stream gives Buffers.
    const bytes = chunk as Buffer
    size += bytes.length
    if (size > mostBodyBytes) return null
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function done(response: ServerResponse, headers: Record<string, string> = {}): void {
  response.writeHead(204, { ...guardHeaders, 'Cache-Control': 'no-store', ...headers })
  response.end()
}

function refuse(
  response: ServerResponse,
  status: number,
  reason: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    ...guardHeaders,
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    // What else of the request is on its way is not worth reading.
    Connection: 'close',
    ...headers,
  })
  response.end(`${reason}\n`)
}
