/**
 * Letters of the Polish alphabet that stand behind the one they are made of, each as that letter and a sign that comes
 * after `z`: `ą` after every `a…`, `ż` after `ź`.
 */
const behind: readonly (readonly [letters: string, key: string])[] = [
  ['ąĄ', 'a{'],
  ['ćĆ', 'c{'],
  ['ęĘ', 'e{'],
  ['łŁ', 'l{'],
  ['ńŃ', 'n{'],
  ['óÓ', 'o{'],
  ['śŚ', 's{'],
  ['źŹ', 'z{'],
  ['żŻ', 'z|'],
]

/** Characters of a text by which it is sorted; what is alike so far stands in the order of its ids. */
const SORTED_BY = 60

/**
 * SQL for the key by which a column of texts stands in the order of the Polish alphabet, byte for byte; capitals are no
 * other letters. In SQL alone, so that an index over it is kept whoever writes the row. Letters that are neither Latin nor
 * Polish stand behind `z`, as they are written.
 *
 * It stands in indexes (migration 41): to change it is to make them anew.
 */
export function sortKey(column: string): string {
  const letters = behind.flatMap(([both, key]) => Array.from(both, letter => [letter, key] as const))
  const text = letters.reduce(
    (made, [letter, key]) => `replace(${made}, '${letter}', '${key}')`,
    `lower(${column})`,
  )
  return `substr(${text}, 1, ${SORTED_BY})`
}

/** Of a key, the text without marks on its letters. */
export function foldedKey(key: string): string {
  return `replace(replace(${key}, '{', ''), '|', '')`
}

/** The letters of a text as {@link foldedKey} has them. */
export function keyLetters(text: string): string {
  const lower = text.replace(/[A-Z]/g, letter => letter.toLowerCase())
  return behind
    .reduce((made, [letters, key]) => made.replace(new RegExp(`[${letters}]`, 'g'), key), lower)
    .replace(/[{|]/g, '')
}

/** So many ways of writing the first letters are looked for one by one; the letters behind them are compared. */
const MOST_WAYS = 24

/**
 * Beginnings of keys under which a text may stand that begins with these letters, whichever of them have marks: `zo` for
 * `zo…` and `zó…`, `z{o` and `z|o` for those behind `ź` and `ż`. Each text has one of them: the mark of the last letter
 * stands behind it.
 *
 * @param letters see {@link keyLetters}
 */
export function beginningsOf(letters: string): string[] {
  const all = Array.from(letters)
  let ways = ['']
  for (const [place, letter] of all.entries()) {
    const written = [letter, ...behind.map(([, key]) => key).filter(key => key.startsWith(letter))]
    const isLast = place === all.length - 1 || ways.length * written.length > MOST_WAYS
    if (isLast) return ways.map(way => way + letter)
    ways = ways.flatMap(way => written.map(each => way + each))
  }
  return ways
}
