/** The bytes that a base64 text stands for. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), character => character.charCodeAt(0))
}

/** Longer names are cut by some file systems and refused by others. */
const NAME_LIMIT = 80

/**
 * A name that every file system takes: what a system reads as something else becomes a line.
 *
 * @param day `YYYY-MM-DD`
 * @example fileName('Pilne: sklepy', '2026-11-20', 'csv') // 'Pilne- sklepy 2026-11-20.csv'
 */
export function fileName(name: string, day: string, ending: string): string {
  const plain = name
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    .replace(/[\u0000-\u001F<>:"/\\|?*]/g, '-')
    .slice(0, NAME_LIMIT)
    .trim()
  return `${plain} ${day}.${ending}`
}
