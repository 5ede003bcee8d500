import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A browser that came in with a launch code. */
export interface BrowserSession {
  /** Names the browser towards the desk; not the cookie's value. */
  id: string
}

export type Entering = { entered: true; cookie: string } | { entered: false; because: 'refused' | 'too_many' }

export interface Entrance {
  /** A fresh launch code, 256 bits in base64url, good once and for a short while. */
  newCode(): string
  /** Trades a launch code for a session. */
  enter(code: string): Entering
  /** The session a Cookie header proves, or null. */
  sessionOf(cookieHeader: string | undefined): BrowserSession | null
}

export interface EntranceOptions {
  /** Cookies do not know ports: the port in the name keeps two desks on one machine apart. */
  port: number
  codeLifeMs: number
  /** UTC milliseconds. */
  now?: (() => number) | undefined
}

/** Failed codes a minute before all codes are refused for the rest of it. Nobody mistypes a link so often. */
const failuresAMinute = 10
/** A browser that was not seen for so long needs a new code. */
const idleLifeMs = 12 * 60 * 60_000
/** More browsers than anybody has; the one idle longest goes. */
const mostSessions = 32
const mostCodes = 32

interface Secret {
  /** SHA-256: what a dump of our memory shows opens nothing, and all comparisons are of one length. */
  digest: Buffer
}
interface LaunchCode extends Secret {
  expiresAt: number
}
interface Session extends Secret, BrowserSession {
  seenAt: number
}

/** Launch codes and browser sessions. In memory only: after a restart everybody comes in anew. */
export function createEntrance(options: EntranceOptions): Entrance {
  const now = options.now ?? Date.now
  const cookieName = `okienko-${options.port}`
  let codes: LaunchCode[] = []
  let sessions: Session[] = []
  let failures: number[] = []

  function openSession(): string {
    const token = randomBytes(32).toString('base64url')
    sessions.push({
      digest: digestOf(token),
      id: `browser-${randomBytes(9).toString('base64url')}`,
      seenAt: now(),
    })
    sessions.sort((a, b) => b.seenAt - a.seenAt)
    sessions = sessions.slice(0, mostSessions)
    return `${cookieName}=${token}; Path=/; HttpOnly; SameSite=Strict`
  }

  return {
    newCode() {
      const code = randomBytes(32).toString('base64url')
      codes.push({ digest: digestOf(code), expiresAt: now() + options.codeLifeMs })
      codes = codes.slice(-mostCodes)
      return code
    },

    enter(code) {
      failures = failures.filter(at => now() - at < 60_000)
      if (failures.length >= failuresAMinute) return { entered: false, because: 'too_many' }
      codes = codes.filter(each => each.expiresAt > now())
      const spent = find(codes, code)
      if (spent === null) {
        failures.push(now())
        return { entered: false, because: 'refused' }
      }
      codes = codes.filter(each => each !== spent)
      return { entered: true, cookie: openSession() }
    },

    sessionOf(cookieHeader) {
      const token = cookieValue(cookieHeader, cookieName)
      if (token === null) return null
      sessions = sessions.filter(each => now() - each.seenAt < idleLifeMs)
      const session = find(sessions, token)
      if (session === null) return null
      session.seenAt = now()
      return { id: session.id }
    },
  }
}

/** Looks at every secret, also after it has found one, and compares in constant time. */
function find<S extends Secret>(secrets: readonly S[], candidate: string): S | null {
  const digest = digestOf(candidate)
  let found: S | null = null
  for (const secret of secrets) {
    if (timingSafeEqual(secret.digest, digest)) found = secret
  }
  return found
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** Two cookies of our name are a trick: somebody planted one, and we cannot know which is ours. */
function cookieValue(header: string | undefined, name: string): string | null {
  const values = (header ?? '')
    .split(';')
    .map(pair => pair.trim())
    .filter(pair => pair.startsWith(`${name}=`))
    .map(pair => pair.slice(name.length + 1))
  const [only, ...others] = values
  return only !== undefined && only.length <= 100 && others.length === 0 ? only : null
}
