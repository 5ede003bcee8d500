import { TIME_ZONE } from '../../../shared/time-zone.ts'
import type { ProtocolModel } from './model.ts'
import { english } from './words.en.ts'
import { polish } from './words.pl.ts'
import type { Words } from './words.shape.ts'

export { journalActions, recoveryReasons } from './words.shape.ts'
export type { Words }

const dictionaries: Record<ProtocolModel['language'], Words> = { pl: polish, en: english }

export function wordsFor(language: ProtocolModel['language']): Words {
  return dictionaries[language]
}

/** The word for a code that no type vouches for. One without a word, from a newer desk, is printed as it is. */
export function wordFor(words: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(words, code) ? (words[code] ?? code) : code
}

/** Instants (UTC milliseconds) as Polish wall clocks show them, the month in letters: 3/11 is two days. */
export interface Clock {
  /** `3 lis 2026, 10:22` */
  short(at: number): string
  /** `3 lis 2026, 10:22:07` */
  exact(at: number): string
}

export function clockFor(words: Words): Clock {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(words.locale, { timeZone: TIME_ZONE, ...options })
    return (at: number) => formatter.format(at)
  }
  return {
    short: format({ dateStyle: 'medium', timeStyle: 'short' }),
    exact: format({ dateStyle: 'medium', timeStyle: 'medium' }),
  }
}
