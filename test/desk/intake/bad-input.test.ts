import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemCodes } from '../../../src/main/core/untrusted/problems.ts'
import type { MessageView } from '../../../src/shared/contract/recovery/index.ts'
import { fixtureFile, hollowHeic, windowsProgram, zipArchive } from '../../fixtures/bytes/files.ts'
import { filePart, htmlPart, mailOf, type Part, textPart } from '../../fixtures/bytes/mail.ts'
import { pdfOf } from '../../fixtures/bytes/pdf.ts'
import { pictureFile } from '../../fixtures/bytes/pictures.ts'
import { hugePng } from '../../fixtures/bytes/png.ts'
import { type DeskClient, openTestDesk, people, type TestDesk, takeIn } from '../../support/desk.ts'
import { sampleFolder } from '../store/support.ts'

let desk: TestDesk
let agent: DeskClient
beforeAll(async () => {
  desk = await openTestDesk({ dataDir: await sampleFolder() })
  agent = await desk.signedIn(people.agent)
})
afterAll(async () => {
  expect(desk.logged.filter(line => line.startsWith('fault'))).toEqual([])
  await desk.close()
})

/** The letter as the case shows it. */
async function shown(bytes: Uint8Array<ArrayBuffer>): Promise<MessageView> {
  const done = await takeIn(agent, bytes)
  if (done.stage !== 'done') throw new Error(`intake ended with ${JSON.stringify(done)}`)
  const message = (await agent.recovery.get({ id: done.caseId })).messages.at(-1)
  if (message === undefined) throw new Error('the case shows no letter')
  return message
}

/** One line a file: its name, its state, and the codes of the sentences beside it. */
const linesOf = (message: MessageView) =>
  message.attachments.map(({ name, state, problems }) =>
    `${name}: ${state} ${problems.map(({ code }) => code).join(' ')}`.trimEnd(),
  )
const codesOf = (message: MessageView) => message.problems.map(({ code }) => code)
const bill = async () => filePart('rachunek.png', await pictureFile('png'), 'image/png')

describe('a letter with a bill and', () => {
  it.each<[string, () => Promise<Part> | Part, string]>([
    ['a zip', () => filePart('skany.zip', zipArchive()), 'skany.zip: unusable archive'],
    [
      'an executable named .jpg',
      () => filePart('dowod.jpg', windowsProgram(), 'image/jpeg'),
      'dowod.jpg: unusable not_image_or_pdf name_lies',
    ],
    [
      'a PNG of 30,000 × 30,000 px',
      async () => filePart('plakat.png', await hugePng(30_000, 30_000)),
      'plakat.png: unusable too_many_pixels',
    ],
    [
      'a PDF with a password',
      () => filePart('faktura.pdf', fixtureFile('needs-password.pdf')),
      'faktura.pdf: unusable password_protected',
    ],
    [
      'a truncated PDF',
      () => filePart('faktura.pdf', pdfOf(1).subarray(0, 200)),
      'faktura.pdf: unusable damaged',
    ],
    [
      'a HEIC that does not decode',
      () => filePart('IMG_1.HEIC', hollowHeic()),
      'IMG_1.HEIC: unusable does_not_decode',
    ],
    [
      'a NUL in a name',
      async () => filePart('do\0wod.png', await pictureFile('png', 40, 30)),
      'dowod.png: usable name_cleaned',
    ],
    [
      'a file of 100 MB',
      () => filePart('film.mp4', new Uint8Array(100 * 1000 * 1000)),
      'film.mp4: unusable too_large',
    ],
    [
      'a name of five hundred digits',
      async () => filePart(`${'7'.repeat(500)}.png`, await pictureFile('png', 41, 30)),
      `${'7'.repeat(115)}….png: usable`,
    ],
  ])('%s tells it, and keeps the bill', { timeout: 90_000 }, async (_what, make, line) => {
    const message = await shown(mailOf([textPart('w załączeniu'), await make(), await bill()]))
    const [first, second] = linesOf(message)
    expect(first).toBe(line)
    expect(second).toBe('rachunek.png: usable')
  })

  it('a lone surrogate in a name keeps both, with names that can be shown', async () => {
    const halves = Buffer.from('skan\uD800.png', 'utf16le').toString('base64')
    const odd: Part = {
      ...filePart('x', await pictureFile('png', 42, 30)),
      header: [
        'Content-Type: image/png',
        'Content-Transfer-Encoding: base64',
        `Content-Disposition: attachment; filename="=?utf-16le?B?${halves}?="`,
      ],
    }
    const message = await shown(mailOf([textPart('połówka'), odd, await bill()]))
    expect(message.attachments.map(({ state }) => state)).toEqual(['usable', 'usable'])
    expect(message.attachments.every(({ name }) => name.isWellFormed())).toBe(true)
  })

  it('two hundred more files keeps what is usable, though it comes last', async () => {
    const files = Array.from({ length: 200 }, (_, nth) => filePart(`${nth}.txt`, new Uint8Array([65])))
    const message = await shown(mailOf([textPart('dużo plików'), ...files, await bill()]))
    expect(message.attachments).toHaveLength(201)
    expect(linesOf(message).at(-1)).toBe('rachunek.png: usable')
    expect(message.problems).toEqual([])
  })
})

describe('a letter', () => {
  it('of broken MIME keeps its text and its whole files', async () => {
    const message = await shown(mailOf([textPart('urwany list'), await bill()], { isClosed: false }))
    expect(message.text).toBe('urwany list')
    expect(codesOf(message)).toEqual(['broken_mime'])
    expect(linesOf(message)).toEqual(['rachunek.png: usable'])
  })

  it('of HTML with scripts and remote images is shown without them, and says so', async () => {
    const html =
      '<p onclick="x()">Proszę o konto</p><script>fetch("https://zlo.example")</script><img src="https://sledzik.example/p.gif"><a href="javascript:x()">tu</a><style>@import url(https://zlo.example)</style><iframe src="https://zlo.example"></iframe>'
    const message = await shown(mailOf([htmlPart(html)]))
    expect(message.text).toContain('Proszę o konto')
    expect(message.html).not.toMatch(/script|onclick|https?:|javascript|iframe|@import/i)
    expect(codesOf(message)).toEqual(
      expect.arrayContaining(['active_content_removed', 'remote_content_blocked']),
    )
  })

  it('with a number of five hundred digits, NUL and half a letter in its text is taken in as text', async () => {
    const message = await shown(mailOf([textPart(`NIP ${'9'.repeat(500)} a\0b \uD800 koniec`)]))
    expect(message.text).toContain('9'.repeat(500))
    expect(message.text).toContain('koniec')
    expect(message.text).not.toContain('\0')
    expect(message.text.isWellFormed()).toBe(true)
  })

  it('is taken in while suggestions for it are asked, whatever it holds', async () => {
    const digits = '9'.repeat(500)
    const done = await takeIn(
      agent,
      mailOf([textPart(`${digits} ${'a@'.repeat(2000)} ${'.'.repeat(5000)} ${'1-'.repeat(3000)}`)]),
    )
    if (done.stage !== 'done') throw new Error(done.stage)
    await expect(
      agent.recovery.suggestAccounts({ id: done.caseId, text: digits.slice(0, 200) }),
    ).resolves.toEqual([])
  })
})

it('no sentence is missing: every code a case can show is one of the list', async () => {
  const { rows } = await agent.recovery.list({ view: 'all', limit: 200 })
  const codes = new Set<string>()
  for (const { id } of rows) {
    const { messages } = await agent.recovery.get({ id })
    for (const { problems, attachments } of messages) {
      for (const { code } of [...problems, ...attachments.flatMap(each => each.problems)]) codes.add(code)
    }
  }
  expect(codes.size).toBeGreaterThan(8)
  expect([...codes].filter(code => !problemCodes.some(known => known === code))).toEqual([])
})
