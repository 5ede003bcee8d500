/**
 * The guard at the loopback door, as decisions without sockets. Every page of every browser on this machine
 * can send requests to 127.0.0.1; only our own window may get an answer.
 */

/** What of a request the guard looks at. Header values as they came; undefined when missing. */
export interface Knock {
  method: string
  isUpgrade: boolean
  host: string | undefined
  origin: string | undefined
  secFetchSite: string | undefined
  contentType: string | undefined
}

export type Verdict = { admitted: true } | { admitted: false; status: 403 | 405 | 415; reason: Refusal }

/** Stable codes; the body of a refusal is one of them and nothing else. */
export type Refusal = 'host' | 'origin' | 'cross_site' | 'method' | 'content_type'

/**
 * May this request be looked at further? In this order, so that nothing is answered under a foreign name:
 * the Host must be our own (DNS rebinding), a browser must not call it cross-site, POST and the WebSocket
 * upgrade must carry our own Origin (a missing one is refused), and POST must be JSON, which no form can send.
 *
 * @param authority `127.0.0.1:PORT`, the only name of this door
 */
export function judge(knock: Knock, authority: string): Verdict {
  if (knock.host !== authority) return refuse(403, 'host')
  if (!fetchSites.has(knock.secFetchSite)) return refuse(403, 'cross_site')
  const ownOrigin = `http://${authority}`
  if (knock.origin !== undefined && knock.origin !== ownOrigin) return refuse(403, 'origin')
  if (knock.isUpgrade) {
    if (knock.method !== 'GET') return refuse(405, 'method')
    return knock.origin === ownOrigin ? { admitted: true } : refuse(403, 'origin')
  }
  if (knock.method === 'GET' || knock.method === 'HEAD') return { admitted: true }
  if (knock.method !== 'POST') return refuse(405, 'method')
  if (knock.origin !== ownOrigin) return refuse(403, 'origin')
  return isJson(knock.contentType) ? { admitted: true } : refuse(415, 'content_type')
}

/** `none` is an address the person typed or clicked outside a page. Old browsers send no such header. */
const fetchSites = new Set<string | undefined>([undefined, 'none', 'same-origin'])

function isJson(contentType: string | undefined): boolean {
  return contentType?.split(';', 1)[0]?.trim().toLowerCase() === 'application/json'
}

function refuse(status: 403 | 405 | 415, reason: Refusal): Verdict {
  return { admitted: false, status, reason }
}
