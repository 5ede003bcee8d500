import { createHash } from 'node:crypto'
import sharp, { type OverlayOptions } from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { zonesOf2019 } from '../../scripts/draw/papers/idCard2019.ts'
import { leaksIn } from '../../src/main/core/recovery/rules/leaks.ts'
import {
  createUntrustedPool,
  type OriginalScan,
  type UntrustedPool,
} from '../../src/main/core/untrusted/index.ts'
import type {
  CardSide,
  CaseView,
  RectFraction,
  RedactionZone,
} from '../../src/shared/contract/recovery/index.ts'
import { pdfWith } from '../fixtures/bytes/pdf.ts'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../support/desk.ts'
import { covering, type RedactInput, redact } from '../support/redact.ts'
import { inDatabase, letter, posted, scan } from './recovery-desk.ts'

/** What customers do to a scan before they send it, and what an agent may overlook. Invented card, true check digits. */

const NUMBER = 'ZZC108201'
const size = { front: { width: 1600, height: 1025 }, back: { width: 1600, height: 1025 } }
/** Reading takes seconds, and more on a busy machine. */
const SLOW = { timeout: 180_000 }

let house: TestDesk
let agent: DeskClient
let pool: UntrustedPool
let letters = 0

beforeAll(async () => {
  house = await openTestDesk()
  inDatabase(house, "UPDATE setting SET value = json_set(value, '$.idleLockMinutes', 60) WHERE key = 'desk'")
  agent = await house.signedIn(people.agent)
  pool = createUntrustedPool({
    workerUrl: new URL('../../src/main/core/untrusted/worker.ts', import.meta.url),
  })
})
afterAll(async () => {
  await pool.close()
  await house.close()
})

const sides = { front: 'chipCardFront.jpg', back: 'chipCardBack.jpg' } as const

/** A side of the card with something laid over it. */
async function cardWith(side: CardSide, ...over: OverlayOptions[]): Promise<Buffer> {
  return sharp(await scan(sides[side]))
    .composite(over)
    .png()
    .toBuffer()
}

function px(rect: RectFraction, side: CardSide) {
  const { width, height } = size[side]
  return {
    left: Math.round(rect.x * width),
    top: Math.round(rect.y * height),
    width: Math.round(rect.width * width),
    height: Math.round(rect.height * height),
  }
}

function zone(side: CardSide, name: RedactionZone): RectFraction {
  const rect = zonesOf2019([side])[name]
  if (rect === undefined) throw new Error(`${side} has no ${name}`)
  return rect
}

/** The number as it is printed on the front, cut out. */
async function printedNumber(): Promise<Buffer> {
  const { left, top } = px(zone('front', 'number_front'), 'front')
  return sharp(await scan(sides.front))
    .extract({ left, top: top + 36, width: 260, height: 48 })
    .png()
    .toBuffer()
}

function bar(rect: RectFraction, side: CardSide, opacity: number): OverlayOptions {
  const { left, top, width, height } = px(rect, side)
  const svg = `<svg width="${width}" height="${height}"><rect width="100%" height="100%" fill-opacity="${opacity}"/></svg>`
  return { input: Buffer.from(svg), left, top }
}

/** A case that waits for its ID card to be covered. */
async function sent(bytes: Uint8Array, name = 'dowod.png'): Promise<{ view: CaseView; input: RedactInput }> {
  letters += 1
  const made = await posted(
    agent,
    letter({
      from: `ktos${letters}@obcy.example`,
      subject: `skan ${letters}`,
      text: `dowód ${letters}`,
      enclosed: [{ name, type: 'application/octet-stream', bytes }],
    }),
  )
  const [account] = await agent.recovery.suggestAccounts({ id: made.id, text: 'LS-10240' })
  // The next letter needs an account without an open case.
  inDatabase(
    house,
    "UPDATE recovery_case SET status = 'refused', ended_at = 1, ended_by = 1 WHERE id <> ?",
    made.id,
  )
  let view = await agent.recovery.confirmAccount({
    id: made.id,
    version: made.version,
    customerId: account?.customerId ?? 0,
  })
  view = await agent.recovery.chooseNeed({ ...at(view), need: 'unknown_login', route: 'papers' })
  const attachmentId = view.messages[0]?.attachments[0]?.id ?? 0
  view = await agent.recovery.addPaper({ ...at(view), attachmentId, kind: 'id_card' })
  const front = covering({ layout: 'id_2019', sides: ['front'], rects: zonesOf2019(['front']) })
  return { view, input: { ...at(view), paperId: view.papers[0]?.id ?? 0, ...front } }
}

const at = ({ id, version }: CaseView) => ({ id, version })

/** The input with these zones under rectangles in a corner where nothing is. */
function misplaced(input: RedactInput, ...names: RedactionZone[]): RedactInput {
  const nowhere = { x: 0.45, y: 0.6, width: 0.1, height: 0.05 }
  return {
    ...input,
    zones: input.zones.map(place =>
      names.some(name => name === place.zone) ? { ...place, rect: nowhere } : place,
    ),
  }
}

async function leftUncovered(input: RedactInput): Promise<{ code: string; where: unknown }[]> {
  const refused = await refusal(redact(agent, input))
  const { missing } = refused.data as { missing: { code: string; params?: Record<string, unknown> }[] }
  expect(missing[0]).toEqual({ code: 'redaction_not_proved' })
  const [paper] = (await agent.recovery.get({ id: input.id })).papers
  expect(paper?.state).toBe('needs_redaction')
  expect(paper?.redaction).toBeNull()
  return missing.slice(1).map(({ code, params }) => ({ code, where: params?.['where'] }))
}

/** The mark of an original exists in the type only. */
function originalOf(bytes: Uint8Array, type: OriginalScan['type']): OriginalScan {
  return { bytes, type } as OriginalScan
}

/** Covers without a desk and reads the copy in one look, for what needs no case around it. */
async function copyOf(bytes: Uint8Array, type: OriginalScan['type'], rects: readonly RectFraction[]) {
  const burning = await pool.burn(originalOf(bytes, type), 0, rects, { watermark: null })
  if (!burning.ok) throw new Error(burning.problem.code)
  const seen = async (band: 'all' | 'black' | 'light') => {
    const reading = await pool.readCopy(burning.scan, { turn: 0, band })
    if (!reading.ok) throw new Error(reading.problem.code)
    return leaksIn(reading.words, '2026-11-25').map(leak => leak.kind)
  }
  return { bytes: Buffer.from(burning.scan.bytes), seen }
}

describe('a bar of 94 % that the customer drew', SLOW, () => {
  test('does not stand for a rectangle of ours', async () => {
    const { input } = await sent(await cardWith('front', bar(zone('front', 'number_front'), 'front', 0.94)))
    const without = { ...input, zones: input.zones.filter(place => place.zone !== 'number_front') }
    expect(await refusal(redact(agent, without))).toMatchObject({
      data: { missing: [{ code: 'zone_uncovered', params: { zone: 'number_front' } }] },
    })
    expect(await refusal(redact(agent, { ...without, absent: ['number_front'] }))).toMatchObject({
      data: { missing: [{ code: 'zone_never_absent', params: { zone: 'number_front' } }] },
    })
    // The eye that draws past it is helped by reading the copy.
    expect(await leftUncovered(misplaced(input, 'number_front'))).toEqual([
      { code: 'leak_id_number', where: 'top_centre' },
    ])
  })
})

describe('a mosaic that the customer made', SLOW, () => {
  test('does not stand for a rectangle of ours, and is black after it', async () => {
    const place = px(zone('front', 'number_front'), 'front')
    const blocks = await sharp(await scan(sides.front))
      .extract(place)
      .resize(60, 11)
      .png()
      .toBuffer()
    const mosaic = await sharp(blocks)
      .resize(place.width, place.height, { kernel: 'nearest' })
      .png()
      .toBuffer()
    const bytes = await cardWith('front', { input: mosaic, left: place.left, top: place.top })
    const { input } = await sent(bytes)
    expect(
      await refusal(redact(agent, { ...input, absent: ['number_front'], zones: input.zones.slice(0, 1) })),
    ).toMatchObject({ code: 'REFUSED' })

    const copy = await copyOf(bytes, 'png', [zone('front', 'number_front')])
    const pixels = await sharp(copy.bytes).extract(place).raw().toBuffer()
    expect(pixels.every(level => level === 0)).toBe(true)
  })
})

describe('a number left somewhere else', SLOW, () => {
  test('on the back, in the zone of the machine, and the PESEL beside it are seen', async () => {
    const { input } = await sent(await scan(sides.back), 'tyl.jpg')
    const back = covering({ layout: 'id_2019', sides: ['back'], rects: zonesOf2019(['back']) })
    const found = await leftUncovered(misplaced({ ...input, ...back }, 'number_back', 'mrz', 'pesel'))
    expect(new Set(found.map(({ code }) => code))).toEqual(
      new Set(['leak_id_number', 'leak_pesel', 'leak_mrz']),
    )
  })

  test.each([
    ['under a barcode', 0, 'middle_centre'],
    ['upright along the edge', 90, 'middle_centre'],
    ['upside down', 180, 'middle_centre'],
  ])('%s is seen', async (_where, degrees, where) => {
    const turned = await sharp(await printedNumber())
      .rotate(degrees)
      .png()
      .toBuffer()
    const { input } = await sent(await cardWith('front', { input: turned, left: 920, top: 420 }))
    expect(await leftUncovered(input)).toContainEqual({ code: 'leak_id_number', where })
  })

  test('is seen on a card that lies on its side in the picture', async () => {
    const { input } = await sent(
      await sharp(await scan(sides.front))
        .rotate(90)
        .png()
        .toBuffer(),
    )
    const nowhere = { x: 0.6, y: 0.6, width: 0.1, height: 0.1 }
    const zones = input.zones.map(place => ({ ...place, rect: nowhere }))
    expect((await leftUncovered({ ...input, zones })).map(({ code }) => code)).toContain('leak_id_number')
  })
})

describe('a whole card covered where it should be', SLOW, () => {
  test('passes, and what was proven is kept with the paper', async () => {
    const { view, input } = await sent(await scan(sides.front), 'dowod.jpg')
    const stages: string[] = []
    const after = await redact(agent, input, step => stages.push(step.stage))
    expect([...new Set(stages)]).toEqual(['covering', 'reading', 'storing', 'done'])

    const { redaction } = after.papers[0] ?? { redaction: null }
    expect(redaction).toMatchObject({ layout: 'id_2019', sides: ['front'], absent: [] })
    expect(redaction?.places.map(place => place.zone)).toEqual(input.zones.map(place => place.zone))
    const attachmentId = after.papers[0]?.attachmentId ?? 0
    const [row] = inDatabase<{ redaction_proof: string; redacted_sha256: string }>(
      house,
      'SELECT redaction_proof, redacted_sha256 FROM recovery_paper WHERE attachment_id = ?',
      attachmentId,
    )
    expect(row?.redacted_sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(row?.redacted_sha256).not.toBe(
      createHash('sha256')
        .update(await scan(sides.front))
        .digest('hex'),
    )
    expect(row?.redaction_proof).not.toContain(NUMBER)
    expect(view.mailToPurge).toEqual([])
    expect(after.mailToPurge).toMatchObject([{ messageId: after.messages[0]?.id, done: null }])
  })

  test('is given up without a trace when the window stops listening', async () => {
    const { view, input } = await sent(await scan(sides.front), 'dowod.jpg')
    for await (const step of await agent.recovery.redact(input)) if (step.stage === 'reading') break
    expect(await agent.recovery.get({ id: view.id })).toEqual(view)
  })
})

describe('a PDF', SLOW, () => {
  const number = 'BT /F1 30 Tf 72 700 Td (ZZC 108201) Tj ET'

  test('with a box over live text gives pixels alone', async () => {
    const copy = await copyOf(pdfWith(`${number} 0 0 0 rg 60 680 300 60 re f`), 'pdf', [])
    expect(copy.bytes.includes('ZZC')).toBe(false)
    expect(await copy.seen('all')).toEqual([])
    expect(await copy.seen('black')).toEqual([])
  })

  test('with a box that lets live text through is seen through', async () => {
    const copy = await copyOf(
      pdfWith(`${number} 0.04 0.04 0.04 rg 60 680 300 60 re f 0 0 0 rg ${number}`),
      'pdf',
      [],
    )
    expect(await copy.seen('black')).toEqual(['id_number'])
  })

  test('with an invisible layer of text leaves nothing of it', async () => {
    const copy = await copyOf(pdfWith(`3 Tr ${number}`), 'pdf', [])
    expect(copy.bytes.includes('108201')).toBe(false)
    expect(await copy.seen('all')).toEqual([])
  })
})

describe('a picture that carries more than it shows', SLOW, () => {
  test.each<[string, () => Promise<Buffer>]>([
    [
      'a thumbnail in its EXIF',
      async () =>
        withSegment(await scan(sides.front), Buffer.concat([Buffer.from('Exif\0\0'), await thumbnail()])),
    ],
    ['a picture behind its end', async () => Buffer.concat([await scan(sides.front), await thumbnail()])],
  ])('%s loses it', async (_what, make) => {
    const bytes = await make()
    const hidden = await thumbnail()
    expect(bytes.includes(hidden)).toBe(true)
    const copy = await copyOf(bytes, 'jpeg', [])
    expect(copy.bytes.includes(hidden)).toBe(false)
    expect(copy.bytes.includes('Exif')).toBe(false)
  })

  test('a PNG with bytes behind IEND loses them', async () => {
    const png = await sharp(await scan(sides.front))
      .resize(400)
      .png()
      .toBuffer()
    const copy = await copyOf(Buffer.concat([png, Buffer.from(`stare piksele ${NUMBER}`)]), 'png', [])
    expect(copy.bytes.includes(NUMBER)).toBe(false)
  })

  test('a number under full transparency is gone', async () => {
    const copy = await copyOf(await ghost(0), 'png', [])
    expect(await copy.seen('all')).toEqual([])
    expect(await copy.seen('light')).toEqual([])
  })

  test('a number that is all but transparent is seen', async () => {
    const copy = await copyOf(await ghost(10), 'png', [])
    expect(await copy.seen('light')).toEqual(['id_number'])
  })
})

test('a picture of more pixels than any scanner makes is not decoded', async () => {
  const huge = await sharp({ create: { width: 9100, height: 9100, channels: 3, background: '#fff' } })
    .png({ compressionLevel: 1 })
    .toBuffer()
  const inspected = await pool.inspectFile(huge, 'dowod.png')
  expect(inspected).toMatchObject({ usable: false, problems: [{ code: 'too_many_pixels' }] })
  // And not by whoever goes past the inspection.
  const burning = await pool.burn(originalOf(huge, 'png'), 0, [], { watermark: null })
  expect(burning.ok).toBe(false)
})

async function thumbnail(): Promise<Buffer> {
  return sharp(await scan(sides.front))
    .resize(160)
    .jpeg()
    .toBuffer()
}

/** A JPEG with one more APP1 segment behind its first marker. */
function withSegment(jpeg: Buffer, content: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16BE(0xffe1, 0)
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, content, jpeg.subarray(2)])
}

/** The printed number as black ink of this opacity, 0 to 255, on nothing. */
async function ghost(opacity: number): Promise<Buffer> {
  const ink = await sharp(await printedNumber())
    .greyscale()
    .threshold(140)
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height } = ink.info
  const rgba = Buffer.alloc(width * height * 4)
  for (let place = 0; place < width * height; place += 1) {
    rgba[place * 4 + 3] = ink.data[place * ink.info.channels] === 0 ? opacity : 0
  }
  const number = await sharp(rgba, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer()
  return sharp({
    create: { width: 800, height: 500, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  })
    .composite([{ input: number, left: 200, top: 200 }])
    .png()
    .toBuffer()
}
