import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const KNOWN_PLACES = [
  '/usr/bin/chromium-headless-shell',
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
    // Without a locale of its machine Chromium saves no file under a name with Polish letters.
    env: { ...process.env, LC_ALL: process.env['LC_ALL'] ?? process.env['LANG'] ?? 'C.UTF-8' },
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-quic',
      '--disable-gpu',
      '--no-first-run',
    ],
  })
}
