import sharp from 'sharp'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import {
  createUntrustedPool,
  type RecognisedPage,
  type UntrustedFault,
} from '../../../src/main/core/untrusted/index.ts'
import { mailOf, textPart } from '../../fixtures/bytes/mail.ts'
import { picture } from '../../fixtures/bytes/pictures.ts'
import { hugePng } from '../../fixtures/bytes/png.ts'
import { middleOf, paper, read, scanOf, turnedPaper, wordOf } from './reading.ts'

const workerUrl = new URL('../../../src/main/core/untrusted/worker.ts', import.meta.url)
const pool = createUntrustedPool({ workerUrl })
afterAll(() => pool.close())

const bill = 'zolcinskaBill.jpg'
/** Read once for all comparisons. */
let asItLies: Promise<RecognisedPage> | null = null
function straightBill(): Promise<RecognisedPage> {
  asItLies ??= pool.recognise(paper(bill), 0, {}).then(read)
  return asItLies
}
const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
    .png()
    .toBuffer()

describe('a page is read', { timeout: 60_000 }, () => {
  it('word by word, in lines', async () => {
    const page = read(await pool.recognise(paper('kadziolkaInvoice.png'), 0, {}))

    expect(page.lines.map(({ text }) => text)).toContain('Data wystawienia: 03.11.2026')
    expect(page.turn).toBe(0)
    expect(page.slant).toBeCloseTo(0, 0)
  })

  it('out of a PDF without text', async () => {
    const page = read(await pool.recognise(paper('mlynKrs.pdf'), 0, {}))

    expect(wordOf(page, '0009990402').confidence).toBeGreaterThan(80)
  })

  it('when it lies crooked, and its words are told where they stand on the page as it lies', async () => {
    const page = read(await pool.recognise(await turnedPaper(bill, 7), 0, {}))
    const straight = await straightBill()

    expect(page.slant).toBeCloseTo(straight.slant - 7, 0)
    expect(page.words.map(({ text }) => text)).toContain('999-200-22-01')
    // Turned about its middle by seven degrees, on a page that grew to hold the corners.
    const [at, from] = [page, straight].map(one => middleOf(wordOf(one, 'klienta:')))
    const radians = (7 * Math.PI) / 180
    const [x, y] = [
      ((from?.x ?? 0) / 100 - 0.5) * straight.width,
      ((from?.y ?? 0) / 100 - 0.5) * straight.height,
    ]
    expect(at?.x).toBeCloseTo(((x * Math.cos(radians) - y * Math.sin(radians)) / page.width + 0.5) * 100, 0)
    expect(at?.y).toBeCloseTo(((x * Math.sin(radians) + y * Math.cos(radians)) / page.height + 0.5) * 100, 0)
  })

  it.each([90, 180, 270] as const)('when it was turned by %i degrees', async degrees => {
    const page = read(await pool.recognise(await turnedPaper(bill, degrees), 0, {}))
    const straight = await straightBill()

    expect(page.turn).toBe(360 - degrees)
    const [at, from] = [page, straight].map(one => middleOf(wordOf(one, 'klienta:')))
    const expected = {
      90: { x: 100 - (from?.y ?? 0), y: from?.x },
      180: { x: 100 - (from?.x ?? 0), y: 100 - (from?.y ?? 0) },
      270: { x: from?.y, y: 100 - (from?.x ?? 0) },
    }[degrees]
    expect(Math.round(at?.x ?? 0)).toBe(Math.round(expected.x ?? 0))
    expect(Math.round(at?.y ?? 0)).toBe(Math.round(expected.y ?? 0))
  })

  it('with its progress, which never goes back', async () => {
    const told: number[] = []
    await pool.recognise(paper(bill), 0, {}, undefined, percent => told.push(percent))

    expect(told.length).toBeGreaterThan(10)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    expect(told.at(-1)).toBe(100)
  })
})

describe('a page on which nothing can be read', { timeout: 60_000 }, () => {
  it.each<[string, () => Promise<Uint8Array>]>([
    ['blank', () => blank(1240, 1754)],
    ['1 × 1 px', () => blank(1, 1)],
    ['white noise', () => picture(800, 1100).png().toBuffer()],
    ['fine white noise', () => picture(2480, 3508).png().toBuffer()],
  ])('%s has no words', async (_what, make) => {
    const page = read(await pool.recognise(scanOf(await make(), 'png'), 0, {}))

    expect(page.words).toEqual([])
  })

  it.each<[string, () => Promise<Uint8Array>]>([
    ['30,000 × 30,000 px', () => hugePng(30_000, 30_000)],
    ['30,000 × 1 px', () => blank(30_000, 1)],
  ])('%s is refused', async (_what, make) => {
    expect(await pool.recognise(scanOf(await make(), 'png'), 0, {})).toMatchObject({
      ok: false,
      problem: { code: 'does_not_decode' },
    })
  })

  it('a page that is not there is refused', async () => {
    expect(await pool.recognise(paper('mlynKrs.pdf'), 7, {})).toMatchObject({
      ok: false,
      problem: { code: 'no_such_page' },
    })
  })
})

describe('reading takes time, and', { timeout: 60_000 }, () => {
  const opened: ReturnType<typeof createUntrustedPool>[] = []
  afterEach(() => Promise.all(opened.splice(0).map(one => one.close())))
  function openPool(options: { readingTimeoutMs?: number; onFault?: (fault: UntrustedFault) => void } = {}) {
    const one = createUntrustedPool({ workerUrl, ...options })
    opened.push(one)
    return one
  }

  it('a letter that comes meanwhile is read first', async () => {
    const one = openPool()
    const order: string[] = []
    await Promise.all([
      one.recognise(paper(bill), 0, {}).then(() => order.push('page')),
      one.readMail(mailOf([textPart('treść')])).then(() => order.push('letter')),
    ])

    expect(order).toEqual(['letter', 'page'])
  })

  it('giving up ends it in the middle, and the next page is read', async () => {
    const one = openPool()
    const control = new AbortController()
    const told: number[] = []
    const work = one.recognise(paper(bill), 0, {}, control.signal, percent => {
      told.push(percent)
      if (percent >= 20) control.abort()
    })

    await expect(work).rejects.toThrow('aborted')
    const heard = told.length
    expect(read(await one.recognise(paper(bill), 0, {})).words.length).toBeGreaterThan(50)
    expect(told).toHaveLength(heard)
  })

  it('a page that takes too long is a problem of that page alone', async () => {
    const faults: UntrustedFault[] = []
    const one = openPool({ readingTimeoutMs: 100, onFault: fault => faults.push(fault) })

    expect(await one.recognise(paper(bill), 0, {})).toEqual({
      ok: false,
      problem: { code: 'took_too_long', params: { limit: 100 } },
    })
    expect(faults).toMatchObject([{ job: 'recognise' }])
  })
})
