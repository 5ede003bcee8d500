import { describe, expect, it } from 'vitest'
import { decodeBmp } from '../../../src/main/core/untrusted/bmp.ts'
import { bmpColours, bmpOf, claimingBmp } from '../../fixtures/bytes/bmp.ts'

const box = { maxWidth: 100, maxHeight: 100 }
type Made = Parameters<typeof bmpOf>[0]

describe('a bitmap of Windows', () => {
  it.each<[string, Made]>([
    ['four bits', { bits: 4 }],
    ['eight bits', { bits: 8 }],
    ['sixteen bits by masks', { bits: 16, compression: 3 }],
    ['twenty-four bits', { bits: 24 }],
    ['twenty-four bits from the highest row', { bits: 24, isTopDown: true }],
    ['thirty-two bits', { bits: 32 }],
    ['packed, eight bits', { bits: 8, compression: 1 }],
    ['packed, four bits', { bits: 4, compression: 2 }],
    ['the oldest header', { bits: 8, isCore: true }],
  ])('of %s is drawn pixel for pixel', async (_, made) => {
    const { rgb, width, height } = await decodeBmp(bmpOf(made), box)

    expect({ width, height }).toEqual({ width: 5, height: 3 })
    expect([...rgb]).toEqual(bmpColours.flat(2))
  })

  it('of one bit is black and white', async () => {
    const { rgb } = await decodeBmp(bmpOf({ bits: 1 }), box)

    expect([...rgb]).toEqual(
      bmpColours.flat().flatMap(each => Array<number>(3).fill(each.some(Boolean) ? 255 : 0)),
    )
  })

  it('is scaled down to its box', async () => {
    expect(await decodeBmp(bmpOf({ bits: 24 }), { maxWidth: 2, maxHeight: 2 })).toMatchObject({
      width: 2,
      height: 1,
    })
  })

  it('jumps over what it leaves out', async () => {
    const file = bmpOf({ bits: 8, compression: 1 })
    const packed = [1, 3, 0, 2, 1, 1, 1, 3, 0, 1]
    const start = new DataView(file.buffer).getUint32(10, true)
    const { rgb } = await decodeBmp(new Uint8Array([...file.subarray(0, start), ...packed]), box)
    const colour = [...file.subarray(54 + 3 * 4, 54 + 3 * 4 + 3)].toReversed()
    const first = [...file.subarray(54, 57)].toReversed()
    const row = (at: number) => Array.from({ length: 5 }, (_, x) => (x === at ? colour : first)).flat()

    expect([...rgb]).toEqual([...row(-1), ...row(2), ...row(0)])
  })

  it('does not run past its end, whatever it is cut to', async () => {
    const file = bmpOf({ bits: 8, compression: 1 })
    const cuts = Array.from({ length: file.length - 2 }, (_, size) => file.subarray(0, size))
    const ended = await Promise.all(cuts.map(cut => decodeBmp(cut, box).then(() => 'drawn', String)))

    expect(new Set(ended)).toEqual(new Set(['ProblemError: truncated']))
  })

  it('is refused by what it claims, before anything is drawn', async () => {
    await expect(decodeBmp(claimingBmp(60_000, 60_000), box)).rejects.toMatchObject({
      problem: { code: 'too_many_pixels' },
    })
  })
})
