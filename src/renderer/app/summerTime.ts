import { TIME_ZONE } from '../../shared/time-zone.ts'

const wall = new Intl.DateTimeFormat('en-GB', { timeZone: TIME_ZONE, timeZoneName: 'longOffset' })

/** The desk's distance from UTC at an instant, minutes. */
function offsetAt(instant: number): number {
  const name = wall.formatToParts(instant).find(part => part.type === 'timeZoneName')?.value ?? ''
  const found = /GMT([+-])(\d{2}):(\d{2})/.exec(name)
  if (found === null) return 0
  const minutes = Number(found[2]) * 60 + Number(found[3])
  return found[1] === '-' ? -minutes : minutes
}

/**
 * What the clocks did between two instants: `forward` in spring, when an hour is missing, `back` in autumn, when one
 * comes twice. Null: they stayed, or were changed there and back.
 *
 * @param from instant, UTC milliseconds
 */
export function clockChange(from: number, to: number): 'forward' | 'back' | null {
  const [before, after] = [offsetAt(from), offsetAt(to)]
  if (before === after) return null
  return after > before ? 'forward' : 'back'
}
