import { randomBytes } from 'node:crypto'
import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { contentPolicy, guardHeaders } from './content-policy.ts'

/** A file of the window, ready to be sent by any host. */
export interface WindowFile {
  body: Uint8Array<ArrayBuffer>
  headers: Record<string, string>
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/** The build puts a hash of the content into these names: they can be kept for ever. */
const hashedName = /^\/assets\/.+-[\w-]{8,}\.\w+$/

/**
 * A part of the built window by its path in the address. The page itself gets a fresh nonce and the content
 * policy; unknown paths, unknown types and everything outside the folder give null.
 *
 * @param rendererDir folder of the built window
 * @param pathname    from a parsed URL, still percent-encoded
 * @param desk        addresses the window may connect to, beside its own origin
 */
export async function readWindowFile(
  rendererDir: string,
  pathname: string,
  desk: readonly string[] = [],
): Promise<WindowFile | null> {
  const path = decoded(pathname === '/' ? '/index.html' : pathname)
  const type = path === null ? undefined : types[extname(path)]
  if (path === null || type === undefined) return null
  const body = await readInside(rendererDir, path)
  if (body === null) return null
  const headers: Record<string, string> = {
    ...guardHeaders,
    'Content-Type': type,
    'Cache-Control': hashedName.test(path) ? 'public, max-age=31536000, immutable' : 'no-store',
  }
  if (path !== '/index.html') {
    // An SVG opened by itself is a document; it may do nothing.
    headers['Content-Security-Policy'] = "default-src 'none'; frame-ancestors 'none'"
    return { body, headers }
  }
  const nonce = randomBytes(18).toString('base64')
  headers['Content-Security-Policy'] = contentPolicy(nonce, desk)
  const page = new TextDecoder().decode(body).replaceAll('__CSP_NONCE__', nonce)
  return { body: new TextEncoder().encode(page), headers }
}

function decoded(pathname: string): string | null {
  let path: string
  try {
    path = decodeURIComponent(pathname)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
  // A second layer of percent signs, backslashes, NUL, and names that begin with a dot: never in a build of ours.
  return /^(?:\/[\w-][\w.-]*)+$/.test(path) ? path : null
}

async function readInside(folder: string, path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const top = await realpath(folder)
    const file = await realpath(join(top, path))
    return file.startsWith(top + sep) ? new Uint8Array(await readFile(file)) : null
  } catch (error) {
    if (error instanceof Error && 'code' in error && notThere.has(String(error.code))) return null
    throw error
  }
}

const notThere = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'ELOOP'])
