import { describe, expect, test } from 'vitest'
import type { Parts } from '../../../src/main/core/context.ts'
import { demandNothingLegible } from '../../../src/main/core/recovery/proving.ts'
import { type CopyLook, type CopyReading, redactedScan } from '../../../src/main/core/untrusted/index.ts'
import type { RedactionProgress } from '../../../src/shared/contract/recovery/index.ts'
import { refusal } from '../../support/desk.ts'

/** What reading the copy decides, whatever reads it. */

const copy = redactedScan({ bytes: new Uint8Array(1), width: 1, height: 1, rects: [] })
const nothing: CopyReading = { ok: true, turn: 0, words: [] }

/** The one part that proving asks. */
function reader(read: (look: CopyLook) => CopyReading): Parts {
  return { untrusted: { readCopy: async (_scan: unknown, look: CopyLook) => read(look) } } as unknown as Parts
}

async function prove(read: (look: CopyLook) => CopyReading): Promise<RedactionProgress[]> {
  const steps: RedactionProgress[] = []
  for await (const step of demandNothingLegible(reader(read), copy, '2026-11-25', undefined)) steps.push(step)
  return steps
}

const word = (text: string): CopyReading => {
  const rect = { x: 0.8, y: 0.9, width: 0.1, height: 0.02 }
  return { ok: true, turn: 0, words: [{ text, rect, level: rect }] }
}

describe('the covered copy', () => {
  test('passes when no look reads anything, and every look is counted', async () => {
    const steps = await prove(() => nothing)
    expect(steps.map(step => (step.stage === 'reading' ? step.done : null))).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(new Set(steps.map(step => (step.stage === 'reading' ? step.total : 0)))).toEqual(new Set([7]))
  })

  test.each<[string, (look: CopyLook) => boolean]>([
    ['as it stands', look => look.turn === 'found'],
    ['inside what looks black', look => look.band === 'black'],
    ['in what looks white', look => look.band === 'light'],
    ['upside down', look => look.band === 'dark' && look.turn === 180],
    ['sideways', look => look.band === 'dark' && look.turn === 270],
  ])('is refused for what is read %s alone, with what it is and where', async (_how, isIt) => {
    const refused = await refusal(prove(look => (isIt(look) ? word('ABA300000') : nothing)))
    expect(refused).toMatchObject({
      code: 'REFUSED',
      data: {
        missing: [
          { code: 'redaction_not_proved' },
          {
            code: 'leak_id_number',
            params: { where: 'bottom_right', x: 800, y: 900, width: 100, height: 20 },
          },
        ],
      },
    })
  })

  test('is refused once for what every look reads', async () => {
    const refused = await refusal(prove(() => word('44051401359')))
    expect(refused.data).toMatchObject({ missing: [{}, { code: 'leak_pesel' }] })
    expect((refused.data as { missing: unknown[] }).missing).toHaveLength(2)
  })

  test.each([0, 1, 6])('is refused when reading fails in look %i: unread is unproven', async failing => {
    let looks = -1
    const refused = await refusal(
      prove(() => {
        looks += 1
        return looks === failing ? { ok: false, problem: { code: 'crashed' } } : nothing
      }),
    )
    expect(refused.data).toEqual({ missing: [{ code: 'redaction_not_proved' }, { code: 'copy_not_read' }] })
  })

  test('that stands sideways is searched for what is hidden in the same turn', async () => {
    const looks: CopyLook[] = []
    await prove(look => {
      looks.push(look)
      return look.turn === 'found' ? { ...nothing, turn: 90 } : nothing
    })
    expect(looks).toContainEqual({ turn: 90, band: 'black' })
    expect(looks).toContainEqual({ turn: 90, band: 'light' })
  })
})
