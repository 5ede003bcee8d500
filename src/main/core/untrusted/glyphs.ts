/** Cells of the desk's own capitals: 5 dots wide; 2 rows for marks above, 7 for the letter, 2 for marks below. */
export const glyphWidth = 5
export const glyphHeight = 11

type Sheet = { readonly letters: string; readonly rows: readonly string[] }

const sheets: readonly Sheet[] = [
  {
    letters: 'ABCDEFGHIJKLM',
    rows: [
      '.###. ####. .###. ####. ##### ##### .###. #...# .###. ..### #...# #.... #...#',
      '#...# #...# #...# #...# #.... #.... #...# #...# ..#.. ...#. #..#. #.... ##.##',
      '#...# #...# #.... #...# #.... #.... #.... #...# ..#.. ...#. #.#.. #.... #.#.#',
      '##### ####. #.... #...# ####. ####. #.### ##### ..#.. ...#. ##... #.... #.#.#',
      '#...# #...# #.... #...# #.... #.... #...# #...# ..#.. ...#. #.#.. #.... #...#',
      '#...# #...# #...# #...# #.... #.... #...# #...# ..#.. #..#. #..#. #.... #...#',
      '#...# ####. .###. ####. ##### #.... .###. #...# .###. .##.. #...# ##### #...#',
    ],
  },
  {
    letters: 'NOPQRSTUVWXYZ',
    rows: [
      '#...# .###. ####. .###. ####. .#### ##### #...# #...# #...# #...# #...# #####',
      '##..# #...# #...# #...# #...# #.... ..#.. #...# #...# #...# #...# #...# ....#',
      '#.#.# #...# #...# #...# #...# #.... ..#.. #...# #...# #...# .#.#. .#.#. ...#.',
      '#..## #...# ####. #...# ####. .###. ..#.. #...# #...# #.#.# ..#.. ..#.. ..#..',
      '#...# #...# #.... #.#.# #.#.. ....# ..#.. #...# #...# #.#.# .#.#. ..#.. .#...',
      '#...# #...# #.... #..#. #..#. ....# ..#.. #...# .#.#. ##.## #...# ..#.. #....',
      '#...# .###. #.... .##.# #...# ####. ..#.. .###. ..#.. #...# #...# ..#.. #####',
    ],
  },
  {
    letters: '0123456789Ł',
    rows: [
      '.###. ..#.. .###. ##### ...#. ##### .###. ##### .###. .###. #....',
      '#...# .##.. #...# ...#. ..##. #.... #.... ....# #...# #...# #....',
      '#..## ..#.. ....# ..#.. .#.#. ####. #.... ...#. #...# #...# #.#..',
      '#.#.# ..#.. ...#. ...#. #..#. ....# ####. ..#.. .###. .#### ##...',
      '##..# ..#.. ..#.. ....# ##### ....# #...# ..#.. #...# ....# #....',
      '#...# ..#.. .#... #...# ...#. #...# #...# ..#.. #...# ....# #....',
      '.###. .###. ##### .###. ...#. .###. .###. ..#.. .###. .###. #####',
    ],
  },
  {
    letters: ".,:;-_/#()+·'&@?",
    rows: [
      '..... ..... ..... ..... ..... ..... ....# .#.#. ...#. .#... ..... ..... ..#.. .##.. .###. .###.',
      '..... ..... .##.. .##.. ..... ..... ....# .#.#. ..#.. ..#.. ..#.. ..... ..#.. #..#. #...# #...#',
      '..... ..... .##.. .##.. ..... ..... ...#. ##### ..#.. ..#.. ..#.. ..... ..... .##.. #.### ....#',
      '..... ..... ..... ..... ##### ..... ..#.. .#.#. ..#.. ..#.. ##### ..#.. ..... .##.. #.#.# ..##.',
      '..... .##.. ..... .##.. ..... ..... .#... ##### ..#.. ..#.. ..#.. ..... ..... #..## #.### ..#..',
      '.##.. .##.. .##.. ..#.. ..... ..... #.... .#.#. ..#.. ..#.. ..#.. ..... ..... #..#. #.... .....',
      '.##.. .#... .##.. .#... ..... ##### #.... .#.#. ...#. .#... ..... ..... ..... .##.# .###. ..#..',
    ],
  },
]

const blank = '.....'
const acute = ['...#.', '..#..']
const dotAbove = ['..#..', blank]
const nothing = [blank, blank]
const ogonek = ['...#.', '....#']

const accented: readonly (readonly [letter: string, base: string, above: string[], below: string[]])[] = [
  ['Ą', 'A', nothing, ogonek],
  ['Ć', 'C', acute, nothing],
  ['Ę', 'E', nothing, ogonek],
  ['Ń', 'N', acute, nothing],
  ['Ó', 'O', acute, nothing],
  ['Ś', 'S', acute, nothing],
  ['Ź', 'Z', acute, nothing],
  ['Ż', 'Z', dotAbove, nothing],
]

const glyphs = buildGlyphs()

/**
 * The rows of a capital letter, digit or sign: `#` is ink. What is not there is drawn as its letter without
 * marks, or as a question mark.
 */
export function glyphOf(letter: string): readonly string[] {
  const bare = /\p{Pd}/u.test(letter) ? '-' : letter.normalize('NFD').charAt(0)
  return glyphs.get(letter) ?? glyphs.get(bare) ?? glyphs.get('?') ?? []
}

function buildGlyphs(): ReadonlyMap<string, readonly string[]> {
  const bodies = new Map<string, string[]>([[' ', Array.from({ length: 7 }, () => blank)]])
  for (const { letters, rows } of sheets) {
    const cells = rows.map(row => row.split(' '))
    for (const [index, letter] of Array.from(letters).entries()) {
      bodies.set(
        letter,
        cells.map(row => row[index] ?? blank),
      )
    }
  }
  const whole = new Map<string, readonly string[]>()
  for (const [letter, body] of bodies) whole.set(letter, [...nothing, ...body, ...nothing])
  for (const [letter, base, above, below] of accented) {
    whole.set(letter, [...above, ...(bodies.get(base) ?? []), ...below])
  }
  return whole
}
