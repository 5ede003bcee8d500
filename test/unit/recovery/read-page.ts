import type { ReadPage, ReadWord } from '../../../src/main/core/recovery/rules/reading/page.ts'

/** px of a letter in the pages of these tests. */
const letter = { width: 12, height: 20 }
const sheet = { width: 1240, height: 1754 }

/**
 * A page as the machine would read it, drawn with letters: each string is a row, each letter 12 px wide, so that
 * columns of text are columns of the page.
 */
export function pageOf(rows: readonly string[], confidence = 95, page = 0): ReadPage {
  const words = rows.flatMap((row, line): ReadWord[] =>
    [...row.matchAll(/\S+/g)].map(found => {
      const place = {
        x: (found.index * letter.width) / sheet.width,
        y: (line * 1.6 * letter.height) / sheet.height,
        width: (found[0].length * letter.width) / sheet.width,
        height: letter.height / sheet.height,
      }
      return { text: found[0], confidence, rect: place, level: place, line }
    }),
  )
  return { page, levelWidth: sheet.width, levelHeight: sheet.height, words }
}
