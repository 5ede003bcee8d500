import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { proveBurn } from '../../../src/main/core/untrusted/proof.ts'
import { pictureFile } from '../../fixtures/bytes/pictures.ts'
import { withChunk, withHiddenTail } from '../../fixtures/bytes/png.ts'
import { burned } from './support.ts'

describe('the proof', () => {
  const rect = { x: 10, y: 10, width: 30, height: 20 }
  const good = async () => {
    const scan = await burned(await pictureFile('png', 120, 80), 'png', [
      { x: 0.2, y: 0.3, width: 0.2, height: 0.2 },
    ])
    return scan
  }

  it.each<[string, (png: Uint8Array) => Uint8Array | Promise<Uint8Array>, string]>([
    ['bytes behind the end', png => Buffer.concat([png, Buffer.from('stare piksele')]), 'bytes_after_end'],
    [
      'bytes behind the compressed pixels',
      png => withHiddenTail(png, Buffer.from('stare piksele')),
      'bytes_after_end',
    ],
    ['a text chunk', png => withChunk(png, 'tEXt', Buffer.from('Author\0Marianna')), 'chunk_not_allowed'],
    ['an EXIF chunk', png => withChunk(png, 'eXIf', Buffer.from('MM\0*')), 'chunk_not_allowed'],
    ['a wrong checksum', png => png.with(40, (png[40] ?? 0) ^ 1), 'bad_checksum'],
    ['a missing end', png => png.subarray(0, -12), 'does_not_decode'],
    ['another kind of picture', () => pictureFile('jpeg'), 'not_png'],
  ])('fails on %s', async (_what, spoil, code) => {
    const scan = await good()
    const { ok, failures } = await proveBurn(await spoil(scan.bytes), scan.rects)

    expect(ok).toBe(false)
    expect(failures.map(failure => failure.code)).toContain(code)
  })

  it('fails on a cover that lets one grey level through', async () => {
    const scan = await good()
    const { data, info } = await sharp(scan.bytes).raw().toBuffer({ resolveWithObject: true })
    const [covered = rect] = scan.rects
    data[((covered.y + 3) * info.width + covered.x + 5) * 3] = 1
    const spoilt = await sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
      .png()
      .toBuffer()

    expect(await proveBurn(spoilt, scan.rects)).toEqual({
      ok: false,
      failures: [{ code: 'rect_not_one_colour', rect: 0 }],
    })
  })

  it('fails on a rectangle outside the picture', async () => {
    const scan = await good()

    expect(await proveBurn(scan.bytes, [{ ...rect, x: 100 }])).toEqual({
      ok: false,
      failures: [{ code: 'rect_outside', rect: 0 }],
    })
  })
})
