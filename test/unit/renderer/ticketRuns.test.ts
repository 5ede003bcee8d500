import { describe, expect, it } from 'vitest'
import { bytesOf, fileName } from '../../../src/renderer/features/tickets/bulk/exportFile.ts'
import { followed, runs } from '../../../src/renderer/features/tickets/bulk/runs.ts'

async function* pieces(count: number) {
  for (let done = 1; done <= count; done += 1) yield { done, total: count }
}

describe('work that goes on for a while', () => {
  it('tells how far it is, and is gone when it ends', async () => {
    const seen: number[] = []
    const { last, isStopped } = await followed(
      'x',
      async () => pieces(3),
      piece => {
        seen.push(runs.now()[0]?.done ?? -1)
        return piece
      },
    )
    expect([last, isStopped]).toEqual([{ done: 3, total: 3 }, false])
    expect(seen).toEqual([0, 1, 2])
    expect(runs.now()).toEqual([])
  })

  it('may be stopped by who follows it, at the piece he has seen', async () => {
    const { last, isStopped } = await followed(
      'x',
      async () => pieces(100),
      (piece, stop) => {
        if (piece.done === 3) stop()
        return piece
      },
    )
    expect([last, isStopped]).toEqual([{ done: 3, total: 100 }, true])
  })

  it('that is stopped takes no more pieces and keeps the last one', async () => {
    const { last, isStopped } = await followed(
      'x',
      async () => pieces(100),
      piece => {
        if (piece.done === 2) runs.now()[0]?.stop()
        return piece
      },
    )
    expect([last?.done, isStopped]).toEqual([2, true])
  })

  it('that would go on by itself is asked to stop, and followed until it has', async () => {
    const asked: number[] = []
    async function* untilAsked() {
      for (let done = 1; asked.length === 0; done += 1) yield { done, total: 100 }
      yield { done: -1, total: 100 }
    }
    const { last } = await followed(
      'x',
      async () => untilAsked(),
      piece => {
        if (piece.done === 2) runs.now()[0]?.stop()
        return piece
      },
      async piece => asked.push(piece.done),
    )
    expect(asked[0]).toBe(2)
    expect(last?.done).toBe(-1)
  })

  it('that fails says so, and is gone too', async () => {
    const failing = followed(
      'x',
      (): Promise<AsyncIterable<{ done: number; total: number }>> => Promise.reject(new Error('no desk')),
      piece => piece,
    )
    await expect(failing).rejects.toThrow('no desk')
    expect(runs.now()).toEqual([])
  })
})

describe('the file of an export', () => {
  it.each([
    ['Ważne dziś', 'Ważne dziś 2026-11-20.csv'],
    ['Pilne: sklepy', 'Pilne- sklepy 2026-11-20.csv'],
    ['../../etc/passwd', '..-..-etc-passwd 2026-11-20.csv'],
  ])('is called as its list is, by what file systems take: %s', (name, file) => {
    expect(fileName(name, '2026-11-20', 'csv')).toBe(file)
  })

  it('is made of the bytes that came', () => {
    expect([...bytesOf(Buffer.from([0, 255, 128]).toString('base64'))]).toEqual([0, 255, 128])
  })
})
