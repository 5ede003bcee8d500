import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const KNOWN_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** The Chromium that `npm test` found, or one in its usual places. @throws when there is none */
export function chromiumPath(): string {
  const found = process.env['OKIENKO_CHROMIUM'] ?? KNOWN_PLACES.find(place => existsSync(place))
  if (found === undefined) throw new Error('no Chromium was found; install one or set OKIENKO_CHROMIUM')
  return found
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-quic',
      '--no-first-run',
    ],
  })
}
