import { Resolver } from 'node:dns/promises'

/** What can be looked up where there is a network. The desk works without. */
export interface Lookups {
  /**
   * The TXT records of a domain.
   *
   * @returns none when the domain has none or does not exist; null when nobody could be asked
   */
  txt(domain: string, signal?: AbortSignal): Promise<string[] | null>
}

/** Long enough for a slow resolver, short enough for somebody on the telephone. */
const ASK_MS = 3000

/** Asks the machine's own resolver (RFC 1035 §3.3.14: a record is one or more strings that belong together). */
export function systemLookups(servers?: readonly string[]): Lookups {
  return {
    async txt(domain, signal) {
      const resolver = new Resolver({ timeout: ASK_MS, tries: 1 })
      if (servers !== undefined) resolver.setServers(servers)
      const cancel = () => resolver.cancel()
      signal?.addEventListener('abort', cancel, { once: true })
      try {
        return (await resolver.resolveTxt(domain)).map(parts => parts.join(''))
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : null
        return code === 'ENOTFOUND' || code === 'ENODATA' ? [] : null
      } finally {
        signal?.removeEventListener('abort', cancel)
      }
    },
  }
}
