import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { scans } from '../../scripts/draw/catalogue.ts'
import { proposeFields } from '../../src/main/core/recovery/rules/reading/propose.ts'
import type { OriginalScan } from '../../src/main/core/untrusted/index.ts'
import { createUntrustedPool } from '../../src/main/core/untrusted/index.ts'
import type { PaperField } from '../../src/shared/contract/recovery/index.ts'
import { count, emptyScore, type Score } from '../bench/papers/score.ts'
import { paper, read, scanOf } from '../desk/untrusted/reading.ts'

/** `npm run bench:ocr` in small: drawn papers of the fixtures, the whole way from bytes to proposals. */
const pool = createUntrustedPool({
  workerUrl: new URL('../../src/main/core/untrusted/worker.ts', import.meta.url),
})
afterAll(() => pool.close())

const papers = {
  zolcinskaPayment: 'zolcinskaPayment.jpg',
  mlynBill: 'mlynBill.tif',
  lekotkaOldInvoice: 'lekotkaOldInvoice.jpg',
  slazakStaleCeidg: 'slazakStaleCeidg.jpg',
  brzeczkowskaCeidg: 'brzeczkowskaCeidg.pdf',
} as const satisfies Partial<Record<keyof typeof scans, string>>

async function scoreOf(scan: (file: string) => Promise<OriginalScan> | OriginalScan): Promise<Score> {
  const score = emptyScore()
  for (const [name, file] of Object.entries(papers)) {
    // The keys of the list above are names of scans, and those of a paper's fields are fields.
    const drawn = scans[name as keyof typeof papers].paper
    const page = { ...read(await pool.recognise(await scan(file), 0, {})), page: 0 }
    const fields = Object.keys(drawn.fields) as PaperField[]
    count(score, drawn.fields, proposeFields(drawn.kind, fields, [page], '2026-11-20'))
  }
  return score
}

/** Half in the shade, small, grainy, and saved badly: as a phone does in the evening. */
async function inTheEvening(file: string): Promise<OriginalScan> {
  const { bytes, type } = paper(file)
  if (type === 'pdf') return paper(file)
  const { data, info } = await sharp(bytes)
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  for (let at = 0; at < data.length; at += 1) {
    const across = (Math.floor(at / info.channels) % info.width) / info.width
    const grain = ((Math.imul(at, 2_654_435_761) >>> 24) / 255 - 0.5) * 24
    data[at] = Math.max(0, Math.min(255, (data[at] ?? 0) * (1 - across * 0.65) + grain))
  }
  const { width, height, channels } = info
  const dark = sharp(data, { raw: { width, height, channels } }).jpeg({ quality: 60 })
  return scanOf(new Uint8Array(await dark.toBuffer()), 'jpeg')
}

describe('drawn papers, read by the machine', { timeout: 120_000 }, () => {
  it.each<[string, (file: string) => Promise<OriginalScan> | OriginalScan]>([
    ['as they were scanned', paper],
    ['in the evening', inTheEvening],
  ])('%s propose no false number, and most of what they say', async (_how, scan) => {
    const score = await scoreOf(scan)

    expect(score.numericFalse).toBe(0)
    expect(score.numericRight / score.numeric).toBeGreaterThan(0.9)
    expect(score.textRight / score.text).toBeGreaterThan(0.7)
  })
})
