/** What days, months and small numbers are called where people type them, folded: Polish, then English. Pure. */

const numbers: Readonly<Record<string, number>> = {
  jeden: 1,
  jedna: 1,
  one: 1,
  dwa: 2,
  dwie: 2,
  two: 2,
  trzy: 3,
  three: 3,
  cztery: 4,
  four: 4,
  piec: 5,
  five: 5,
  szesc: 6,
  six: 6,
  siedem: 7,
  seven: 7,
  osiem: 8,
  eight: 8,
  dziewiec: 9,
  nine: 9,
  dziesiec: 10,
  ten: 10,
}

/** The digits of a small number that was written out; any other word stays. */
export function numberOf(word: string): string {
  return String(numbers[word] ?? word)
}

/** Monday first; Polish in the nominative, the accusative, the genitive and as people shorten it, then English. */
const weekdays = [
  /^(?:pon|pn|poniedzial(?:ek|ku)|mon|monday)\.?$/,
  /^(?:wt|wto|wtor(?:ek|ku)|tue|tues|tuesday)\.?$/,
  /^(?:sr|sro|srod[aey]|wed|wednesday)\.?$/,
  /^(?:czw|cz|czwart(?:ek|ku)|thu|thurs|thursday)\.?$/,
  /^(?:pt|pia|piat(?:ek|ku)|fri|friday)\.?$/,
  /^(?:sob|sb|sobot[aey]|sat|saturday)\.?$/,
  /^(?:nd|ndz|nie|niedz|niedziel[aei]|sun|sunday)\.?$/,
]

/** 0 for Monday to 6 for Sunday; -1 for what is no weekday. */
export function weekdayNamed(word: string): number {
  return weekdays.findIndex(names => names.test(word))
}

const months = 'sty lut mar kwi maj cze lip sie wrz paz lis gru'.split(' ')
const englishMonths = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** 1 to 12 by the first three letters of a month's name; 0 for anything else. */
export function monthNamed(word: string): number {
  const stem = word.slice(0, 3)
  return Math.max(months.indexOf(stem), englishMonths.indexOf(stem)) + 1
}
