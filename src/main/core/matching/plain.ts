import { fold } from '../../../shared/text.ts'

/** Soft hyphens, zero-width and direction marks, variation selectors: nobody sees them, so nobody typed them. */
const unseen = /\p{Default_Ignorable_Code_Point}/gu

/** Letters that the house's folding leaves as they are, since the search index is built with it. */
const leftByFolding: Readonly<Record<string, string>> = { ı: 'i', ð: 'd', þ: 'th', ħ: 'h', ŋ: 'n', ʼ: "'" }

/**
 * The form in which names and addresses are taken apart: {@link fold}ed, and before that the letters and
 * digits that Unicode keeps only for looks (full-width, ligatures, mathematical bold) are what they look like.
 * Superscripts and fractions stay: `1²` is not the house `12`. Safe for any string; lone surrogates stay.
 */
export function plainText(text: string): string {
  const seen = text
    .replace(unseen, '')
    .replace(/[\p{L}\p{Nd}\uFF01-\uFF5E]/gu, sign => sign.normalize('NFKD'))
    .replace(/[\u2010-\u2015\u2043\u2212]/g, '-')
  return fold(seen).replace(/[ıðþħŋʼ]/g, letter => leftByFolding[letter] ?? letter)
}
