/** Up to two capitals for a round picture: `Anna Kowalska` is `AK`. */
export function initials(name: string): string {
  const words = name.split(/\s+/u).filter(word => /^[\p{L}\p{N}]/u.test(word))
  const picked = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return picked.map(word => Array.from(word ?? '')[0]?.toLocaleUpperCase('pl') ?? '').join('')
}
