/** Chromium knows no scheme of ours, so that `okienko://HOST/…` is `https://HOST.okienko.test/…` to it. */
const suffix = '.okienko.test'

export function toChromium(url: string): string {
  const { protocol, host, pathname, search, hash } = new URL(url)
  return protocol === 'okienko:' ? `https://${host}${suffix}${pathname}${search}${hash}` : url
}

export function toElectron(url: string): string {
  if (!URL.canParse(url)) return url
  const { host, pathname, search, hash } = new URL(url)
  return host.endsWith(suffix) ? `okienko://${host.slice(0, -suffix.length)}${pathname}${search}${hash}` : url
}
