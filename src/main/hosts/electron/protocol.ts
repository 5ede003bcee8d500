import type { Protocol, Session } from 'electron'
import { guardHeaders } from '../content-policy.ts'
import { readWindowFile } from '../window-files.ts'
import { windowOrigin, windowScheme } from './origin.ts'

/** Must run before the app is ready, and once. */
export function registerScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: windowScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ])
}

/** Serves the built window under its own scheme, with the content policy as a header. */
export function serveWindow(session: Session, rendererDir: string): void {
  session.protocol.handle(windowScheme, request => answer(request, rendererDir))
}

async function answer(request: Request, rendererDir: string): Promise<Response> {
  const { method, url } = request
  const { protocol, host, pathname } = new URL(url)
  if (`${protocol}//${host}` !== windowOrigin) return refuse(404)
  if (method !== 'GET' && method !== 'HEAD') return refuse(405)
  const file = await readWindowFile(rendererDir, pathname)
  if (file === null) return refuse(404)
  return new Response(method === 'HEAD' ? null : file.body, { headers: file.headers })
}

function refuse(status: 404 | 405): Response {
  return new Response(null, { status, headers: guardHeaders })
}
