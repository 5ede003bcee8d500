import { describe, expect, it } from 'vitest'
import { eachOnce, leakRemark, leaksIn, type ReadWord } from '../../../src/main/core/recovery/rules/leaks.ts'

const today = '2026-11-25'

/** A word of letters 0.01 wide and 0.02 high. */
function word(text: string, x: number, y: number): ReadWord {
  const rect = { x, y, width: text.length * 0.01, height: 0.02 }
  return { text, rect, level: rect }
}

describe('what the words of a covered copy give away', () => {
  it('is found across words that stand beside each other, in whatever order they were read', () => {
    expect(leaksIn([word('300000', 0.54, 0.501), word('ABA', 0.5, 0.5)], today)).toEqual([
      {
        kind: 'id_number',
        rect: { x: 0.5, y: 0.5, width: expect.closeTo(0.1), height: expect.closeTo(0.021) },
      },
    ])
  })

  it('is not put together across columns or lines', () => {
    expect(leaksIn([word('ABA', 0.1, 0.5), word('300000', 0.5, 0.5)], today)).toEqual([])
    expect(leaksIn([word('ABA', 0.5, 0.5), word('300000', 0.54, 0.6)], today)).toEqual([])
  })

  it('lies where it stands on the page, also when the page was turned to be read', () => {
    const onPage = { x: 0.9, y: 0.2, width: 0.02, height: 0.1 }
    expect(leaksIn([{ ...word('ABA300000', 0.2, 0.1), rect: onPage }], today)).toEqual([
      { kind: 'id_number', rect: { ...onPage, width: expect.closeTo(0.02), height: expect.closeTo(0.1) } },
    ])
  })

  it('is one leak when several looks saw it', () => {
    const rect = { x: 0.1, y: 0.1, width: 0.2, height: 0.05 }
    const seen = [
      { kind: 'mrz' as const, rect },
      { kind: 'mrz' as const, rect: { ...rect, x: 0.2 } },
      { kind: 'pesel' as const, rect },
    ]
    expect(eachOnce(seen)).toEqual([
      { kind: 'mrz', rect: { x: 0.1, y: 0.1, width: expect.closeTo(0.3), height: expect.closeTo(0.05) } },
      { kind: 'pesel', rect },
    ])
  })

  it.each([
    [0.05, 0.05, 'top_left'],
    [0.5, 0.5, 'middle_centre'],
    [0.9, 0.95, 'bottom_right'],
    [0.5, 0.01, 'top_centre'],
    [0.99, 0.4, 'middle_right'],
  ])('at %f, %f is %s', (x, y, where) => {
    const remark = leakRemark({ kind: 'id_number', rect: { x, y, width: 0.001, height: 0.001 } })
    expect(remark).toMatchObject({ code: 'leak_id_number', params: { where, x: Math.round(x * 1000) } })
  })
})
