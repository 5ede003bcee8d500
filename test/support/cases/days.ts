import { addDays, addMonths, type PlainDate, parsePlainDate } from '../../../src/shared/plain-date.ts'
import { UnknownWord } from './table.ts'

/** A day as the table writes it: `dziś`, `91 dni temu`, `3 miesiące i 1 dzień temu`, `za 5 dni`, `2026-08-20`. */
export function dayOf(text: string, today: PlainDate): PlainDate {
  if (text === 'dziś') return today
  const ago = /^(?:(\d+) miesi\p{L}+)?(?: i )?(?:(\d+) d\p{L}+)? temu$/u.exec(text)
  if (ago !== null && (ago[1] ?? ago[2]) !== undefined) {
    return addDays(addMonths(today, -Number(ago[1] ?? 0)), -Number(ago[2] ?? 0))
  }
  const ahead = /^za (\d+) d\p{L}+$/u.exec(text)
  if (ahead !== null) return addDays(today, Number(ahead[1]))
  const written = parsePlainDate(text)
  if (written === null) throw new UnknownWord(text, 'a day')
  return written
}
