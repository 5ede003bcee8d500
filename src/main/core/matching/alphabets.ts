import type { Comparison } from './verdict.ts'
import { mismatch, near } from './verdict.ts'

type Compare = (paper: string, onFile: string) => Comparison

const foreignLetter = /(?!\p{Script=Latin}|\p{Script=Common})\p{L}/u

/**
 * A comparison that minds the alphabet. A Cyrillic or Greek letter looks like a Latin one and is none: where
 * one side alone has such letters nothing matches, whatever the rest says, and the person at the desk is told
 * why two names that look the same are not. Two texts in one foreign alphabet are compared like any others.
 */
export function mindingAlphabets(compare: Compare): Compare {
  return (paper, onFile) => {
    const found = compare(paper, onFile)
    if (found.reason === 'missing' || found.reason === 'too_long') return found
    if (foreignLetter.test(paper) === foreignLetter.test(onFile) || found.verdict === 'near') return found
    return found.verdict === 'match' ? near('other_alphabet') : mismatch('other_alphabet')
  }
}

const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' }

/** Composed, or with the mark apart. */
const hasUmlaut = /[äöüåøÄÖÜÅØ]|\u0308|\u030A/u

/** `Müller` as banks, tickets and machine-readable zones print it: `Mueller`. */
function spelledOut(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüåø]/g, letter => umlauts[letter] ?? letter)
}

/**
 * A comparison that knows `Müller` for `Mueller`. Folding makes it `Muller`, so that the spelled-out form is
 * never a match: it is near, for a person to judge.
 */
export function mindingUmlauts(compare: Compare): Compare {
  return (paper, onFile) => {
    const found = compare(paper, onFile)
    if (found.verdict !== 'mismatch' || !hasUmlaut.test(paper + onFile)) return found
    const isSame = [
      compare(spelledOut(paper), onFile),
      compare(paper, spelledOut(onFile)),
      compare(spelledOut(paper), spelledOut(onFile)),
    ].some(({ verdict }) => verdict === 'match')
    return isSame ? near('umlaut') : found
  }
}
