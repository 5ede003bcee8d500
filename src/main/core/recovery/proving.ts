import type { RedactionProgress } from '../../../shared/contract/recovery/index.ts'
import type { PlainDate } from '../../../shared/plain-date.ts'
import type { Turn } from '../../../shared/quarter-turns.ts'
import type { Parts } from '../context.ts'
import { deskError } from '../errors.ts'
import type { CopyLook, RedactedScan } from '../untrusted/index.ts'
import { eachOnce, type Leak, leakRemark, leaksIn } from './rules/leaks.ts'

/**
 * Reads the written copy the way somebody would who wants what was covered: as it stands, inside what looks black,
 * in what looks white, and its print alone turned by every quarter.
 *
 * @throws REFUSED with everything that can still be read, or because reading did not come to an end
 */
export async function* demandNothingLegible(
  parts: Parts,
  scan: RedactedScan,
  today: PlainDate,
  signal: AbortSignal | undefined,
): AsyncGenerator<RedactionProgress> {
  const leaks: Leak[] = []
  const read = async (look: CopyLook): Promise<Turn> => {
    const reading = await parts.untrusted.readCopy(scan, look, signal)
    // What was not read was not proven.
    if (!reading.ok) {
      throw deskError('REFUSED', { missing: [{ code: 'redaction_not_proved' }, { code: 'copy_not_read' }] })
    }
    leaks.push(...leaksIn(reading.words, today))
    return reading.turn
  }
  const total = laterLooks(0).length + 1
  yield { stage: 'reading', done: 0, total }
  const upright = await read({ turn: 'found', band: 'all' })
  for (const [at, look] of laterLooks(upright).entries()) {
    yield { stage: 'reading', done: at + 1, total }
    await read(look)
  }
  if (leaks.length > 0) {
    throw deskError('REFUSED', {
      missing: [{ code: 'redaction_not_proved' }, ...eachOnce(leaks).map(leakRemark)],
    })
  }
}

/**
 * The other looks. What stands across or upside down is looked for in print alone, which takes a third of the time.
 *
 * @param upright by which the page is turned to stand upright
 */
function laterLooks(upright: Turn): CopyLook[] {
  const turns: readonly Turn[] = [0, 90, 180, 270]
  return [
    { turn: upright, band: 'black' },
    { turn: upright, band: 'light' },
    ...turns.map((turn): CopyLook => ({ turn, band: 'dark' })),
  ]
}
