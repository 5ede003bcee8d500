const days = {
  pl: ['pon.', 'wt.', 'śr.', 'czw.', 'pt.', 'sob.', 'niedz.'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const

/**
 * Opening hours in one line: days with the same hours that follow each other stand together, closed ones are left out.
 *
 * @param week intervals a weekday, Monday first
 * @example weekInWords(published, 'pl') === 'pon.–pt. 8:00–16:00'
 */
export function weekInWords(
  week: readonly (readonly { open: string; close: string }[])[],
  language: 'pl' | 'en',
): string {
  const runs: { from: number; to: number; hours: string }[] = []
  for (const [day, intervals] of week.entries()) {
    const hours = intervals.map(({ open, close }) => `${short(open)}–${short(close)}`).join(', ')
    const last = runs.at(-1)
    if (last !== undefined && last.hours === hours) last.to = day
    else runs.push({ from: day, to: day, hours })
  }
  const names = days[language]
  return runs
    .filter(run => run.hours !== '')
    .map(({ from, to, hours }) => {
      const span = from === to ? names[from] : `${names[from]}–${names[to]}`
      return `${span} ${hours}`
    })
    .join('; ')
}

function short(time: string): string {
  return time.replace(/^0/, '')
}
