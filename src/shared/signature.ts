/** What divides a signature from what is said: two dashes, a space and nothing else (RFC 3676, section 4.3). */
export const SIGNATURE_LINE = '-- '

/**
 * What goes out of a reply: its text, and below the line of signatures what stands under it.
 *
 * @example signed('Gotowe.', 'Iga') === 'Gotowe.\n\n-- \nIga'
 */
export function signed(text: string, signature: string): string {
  return signature === '' ? text : `${text.trimEnd()}\n\n${SIGNATURE_LINE}\n${signature}`
}

/** Signatures under one another, a blank line between them; empty ones are left out. */
export function joinSignatures(texts: readonly string[]): string {
  return texts
    .map(text => text.trim())
    .filter(text => text !== '')
    .join('\n\n')
}
