import { afterAll, describe, expect, it } from 'vitest'
import {
  createUntrustedPool,
  type InspectedMail,
  inspectMail,
  limits,
} from '../../../src/main/core/untrusted/index.ts'
import { fixtureFile, hollowHeic, windowsProgram, zipArchive } from '../../fixtures/bytes/files.ts'
import { filePart, htmlPart, mailOf, type Part, textPart } from '../../fixtures/bytes/mail.ts'
import { pdfOf } from '../../fixtures/bytes/pdf.ts'
import { pictureFile } from '../../fixtures/bytes/pictures.ts'
import { hugePng } from '../../fixtures/bytes/png.ts'

const pool = createUntrustedPool({
  workerUrl: new URL('../../../src/main/core/untrusted/worker.ts', import.meta.url),
})
afterAll(() => pool.close())

const inspect = (bytes: Uint8Array) => inspectMail(pool, bytes)

/** One line a file: its name, whether it can be used, and what is wrong with it. */
function filesOf(mail: InspectedMail): string[] {
  if (!mail.ok) throw new Error(`refused: ${mail.problem.code}`)
  return mail.attachments.map(({ name, inspection }) => {
    const codes = inspection.problems.map(({ code }) => code).join(' ')
    return `${name}: ${inspection.usable ? 'usable' : 'not usable'} ${codes}`.trimEnd()
  })
}

const goodBill = async () => filePart('rachunek.png', await pictureFile('png'), 'image/png')

describe('beside a good bill in one mail', () => {
  it.each<[string, () => Promise<Part> | Part, string]>([
    ['a zip', () => filePart('skany.zip', zipArchive()), 'skany.zip: not usable archive'],
    [
      'a program named .jpg',
      () => filePart('dowod.jpg', windowsProgram(), 'image/jpeg'),
      'dowod.jpg: not usable not_image_or_pdf name_lies',
    ],
    [
      'a PNG of 30,000 × 30,000 px',
      async () => filePart('plakat.png', await hugePng(30_000, 30_000)),
      'plakat.png: not usable too_many_pixels',
    ],
    [
      'a PDF with a password',
      () => filePart('faktura.pdf', fixtureFile('needs-password.pdf')),
      'faktura.pdf: not usable password_protected',
    ],
    [
      'a truncated PDF',
      () => filePart('faktura.pdf', pdfOf(1).subarray(0, 200)),
      'faktura.pdf: not usable damaged',
    ],
    [
      'a HEIC that does not decode',
      () => filePart('IMG_1.HEIC', hollowHeic()),
      'IMG_1.HEIC: not usable does_not_decode',
    ],
    ['an empty file', () => filePart('pusty.pdf', new Uint8Array()), 'pusty.pdf: not usable empty'],
    [
      'a NUL in a name',
      async () => filePart('do\0wod.png', await pictureFile('png')),
      'dowod.png: usable name_cleaned',
    ],
  ])('%s is told, and the bill is kept', async (_what, make, line) => {
    const mail = await inspect(mailOf([textPart('w załączeniu'), await make(), await goodBill()]))

    expect(filesOf(mail)).toEqual([line, 'rachunek.png: usable'])
  })

  it('a file of 100 MB is told with its size, and the bill is kept', async () => {
    const size = 100 * 1000 * 1000
    const mail = await inspect(mailOf([filePart('film.mp4', new Uint8Array(size)), await goodBill()]))
    if (!mail.ok) throw new Error(mail.problem.code)

    expect(filesOf(mail)).toEqual(['film.mp4: not usable too_large', 'rachunek.png: usable'])
    expect(mail.attachments[0]).toMatchObject({
      bytes: null,
      inspection: { size, problems: [{ code: 'too_large', params: { size, limit: limits.fileBytes } }] },
    })
  })

  it('lone surrogates in a name become a sign of their own', async () => {
    const part = filePart('x', new Uint8Array([1]))
    // UTF-16 in an encoded word is the one way by which half a character gets into a name.
    const halves = Buffer.from('skan\uD800.png', 'utf16le').toString('base64')
    const named = {
      ...part,
      header: [
        ...part.header.slice(0, 2),
        `Content-Disposition: attachment; filename="=?utf-16le?B?${halves}?="`,
      ],
    }
    const mail = await inspect(mailOf([named, await goodBill()]))
    if (!mail.ok) throw new Error(mail.problem.code)

    expect(mail.attachments.map(({ name }) => name.isWellFormed())).toEqual([true, true])
    expect(filesOf(mail)[1]).toBe('rachunek.png: usable')
  })
})

describe('a mail', () => {
  it('with 200 attachments keeps what is usable, wherever it stands among them', async () => {
    const files = Array.from({ length: 200 }, (_, index) => filePart(`${index}.txt`, new Uint8Array([65])))
    const mail = await inspect(mailOf([textPart('dużo plików'), ...files, await goodBill()]))
    if (!mail.ok) throw new Error(mail.problem.code)

    expect(mail.attachments).toHaveLength(201)
    expect(filesOf(mail).at(-1)).toBe('rachunek.png: usable')
    expect(mail.problems).toEqual([])
  })

  it('with more than a thousand attachments keeps a thousand and counts the rest', async () => {
    const files = Array.from({ length: 1100 }, (_, index) => filePart(`${index}.txt`, new Uint8Array([65])))
    const mail = await pool.readMail(mailOf([textPart('dużo plików'), ...files]))
    if (!mail.ok) throw new Error(mail.problem.code)

    expect(mail.attachments).toHaveLength(1000)
    expect(mail.problems).toEqual([
      { code: 'too_many_attachments', params: { count: 1100, kept: 1000, limit: 1000 } },
    ])
  })

  it('tells how far its files are', async () => {
    const steps: string[] = []
    await inspectMail(pool, mailOf([await goodBill(), await goodBill()]), {
      onProgress: ({ done, total }) => steps.push(`${done}/${total}`),
    })

    expect(steps).toEqual(['0/2', '1/2', '2/2'])
  })

  it('with broken MIME keeps its text and its whole files', async () => {
    const mail = await inspect(mailOf([textPart('treść'), await goodBill()], { isClosed: false }))
    if (!mail.ok) throw new Error(mail.problem.code)

    expect(mail).toMatchObject({ text: 'treść', problems: [{ code: 'broken_mime' }] })
    expect(filesOf(mail)).toEqual(['rachunek.png: usable'])
  })

  it('of HTML with scripts and remote images is harmless', async () => {
    const html = '<p>Proszę</p><script>steal()</script><img src="https://sledzik.example/p.gif">'
    const mail = await inspect(mailOf([htmlPart(html)]))

    expect(mail).toMatchObject({
      text: 'Proszę',
      html: '<p>Proszę</p><span></span>',
      problems: [
        { code: 'active_content_removed' },
        { code: 'remote_content_blocked', params: { count: 1 } },
      ],
    })
  })

  it('that is none is refused with what it looks like', async () => {
    expect(await inspect(await pictureFile('jpeg'))).toEqual({
      ok: false,
      problem: { code: 'not_mail', params: { mime: 'image/jpeg' } },
    })
  })
})
