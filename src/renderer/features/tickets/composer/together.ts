/**
 * Two texts of one draft, where the desk has another one than this window knew of: nothing of either is lost, and what the desk
 * had from this window stands there once. What the desk has stands first, as it puts what was called back above what was
 * begun since.
 *
 * @param there what the desk has
 * @param known what this window knew the desk to have
 * @param own what stands in this window
 */
export function together(there: string, known: string, own: string): string {
  if (own === known || own === '' || own === there) return there
  if (there === '' || there === known) return own
  // The desk put something above what it knew of; that has grown since.
  const behind = `\n\n${known}`
  const above = known !== '' && there.endsWith(behind) ? there.slice(0, there.length - behind.length) : there
  return `${above}\n\n${own}`
}

/**
 * A text brought below one that is there already.
 *
 * @param limit characters
 * @returns null: there is no room for both
 */
export function broughtBelow(there: string, brought: string, limit: number): string | null {
  if (there === '') return brought
  const both = `${there}\n\n${brought}`
  return both.length <= limit ? both : null
}
