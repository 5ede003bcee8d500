/**
 * The window's content policy, as a header. Everything is forbidden but what the window is made of; styles
 * that the styling library writes at run time need the nonce, scripts have no such way in. The frame a mail is
 * shown in is made by `srcdoc` and inherits all of this, so that nothing remote is ever fetched.
 *
 * @param nonce fresh for every page
 * @param desk  further addresses the window may connect to, beside its own origin
 */
export function contentPolicy(nonce: string, desk: readonly string[] = []): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    ['connect-src', "'self'", ...desk].join(' '),
    "frame-src 'self' blob: data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')
}

/** What goes with every answer that carries a part of the window, whichever host gives it. */
export const guardHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
}
