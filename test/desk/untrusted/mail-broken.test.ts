import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits } from '../../../src/main/core/untrusted/limits.ts'
import { readMail } from '../../../src/main/core/untrusted/mail.ts'
import type { ReadMail } from '../../../src/main/core/untrusted/types.ts'
import {
  filePart,
  htmlPart,
  mailOf,
  rawMail,
  sender,
  textPart,
  usualHeader,
} from '../../fixtures/bytes/mail.ts'
import { pictureFile } from '../../fixtures/bytes/pictures.ts'

async function read(bytes: Uint8Array): Promise<ReadMail> {
  const mail = await readMail(bytes)
  if (!mail.ok) throw new Error(`refused: ${mail.problem.code}`)
  return mail
}

const bytesOf = (text: string) => new TextEncoder().encode(text)

describe('input that is no mail', () => {
  it('is refused when it is empty', async () => {
    expect(await readMail(new Uint8Array())).toEqual({ ok: false, problem: { code: 'empty' } })
  })

  it('is refused when it is a picture', async () => {
    expect(await readMail(await pictureFile('png'))).toEqual({
      ok: false,
      problem: { code: 'not_mail', params: { mime: 'image/png' } },
    })
  })

  it('is refused when it is bytes of no kind', async () => {
    expect(await readMail(new Uint8Array(4096))).toEqual({
      ok: false,
      problem: { code: 'not_mail', params: { mime: '' } },
    })
  })

  it.each([
    ['a note', 'Nie mogę się zalogować.\nMój login: bozena1'],
    ['a script', "import { x } from './x.js'\nfrom(x)\n\nSubject: w treści"],
    ['a page', '<!doctype html>\n<title>Strona</title>'],
    ['a log', '2026-11-20 10:00:01 ERROR: nie ma pliku'],
  ])('is refused when it is a text without a line of a header: %s', async (_what, text) => {
    expect(await readMail(bytesOf(text))).toMatchObject({ ok: false, problem: { code: 'not_mail' } })
  })

  it.each(['From: a@b.example', 'Subject: x', 'Date: x', 'Received: from x', 'Message-ID: <a@b>', 'To: x'])(
    'is none when it has at least %s, whole or cut behind it',
    async line => {
      expect(await readMail(bytesOf(`X-Dziwny-Program: 1\n${line}\n\ntreść`))).toMatchObject({
        ok: true,
        text: 'treść',
      })
      expect(await readMail(bytesOf(line))).toMatchObject({ ok: true, text: '' })
    },
  )

  it('is refused when it is larger than any mail', async () => {
    expect(await readMail(new Uint8Array(limits.mailBytes + 1))).toMatchObject({
      ok: false,
      problem: { code: 'too_large' },
    })
  })
})

describe('a broken mail', () => {
  it.each([
    'From: a@b.example\r\nSubj',
    'From: a@b.example\r\nSubject: Poczta',
    'From: a@b.example\r\nSubject: Poczta\r\n',
  ])('that ends inside its header says so: %j', async text => {
    const { problems } = await read(bytesOf(text))
    expect(problems).toContainEqual({ code: 'cut_in_header' })
  })

  it('whose header is whole is not called cut, also without a word behind it', async () => {
    const { problems } = await read(bytesOf('From: a@b.example\r\nSubject: Poczta\r\n\r\n'))
    expect(problems).not.toContainEqual({ code: 'cut_in_header' })
  })

  it('that ends in the middle of a file keeps its text', async () => {
    const whole = mailOf([textPart('treść'), filePart('a.jpg', new Uint8Array(3000))])

    const mail = await read(whole.subarray(0, whole.length - 2000))

    expect(mail).toMatchObject({ text: 'treść', problems: [{ code: 'broken_mime' }] })
    expect(mail.attachments).toHaveLength(1)
  })

  it('whose parts are not where it says keeps its body as text', async () => {
    const mail = await read(
      rawMail([...usualHeader, 'Content-Type: multipart/mixed; boundary="nigdzie"'], 'Proszę o pomoc'),
    )

    expect(mail).toMatchObject({
      from: { address: 'bozena@poczta.example' },
      text: 'Proszę o pomoc',
      problems: [{ code: 'broken_mime' }],
    })
  })

  it('nested without end keeps sender and subject', async () => {
    const levels = Array.from(
      { length: 400 },
      (_, level) => `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`,
    )

    const mail = await read(rawMail([...usualHeader.slice(0, -1), levels.join('')], 'koniec'))

    expect(mail).toMatchObject({
      from: { address: 'bozena@poczta.example' },
      problems: [{ code: 'broken_mime' }],
    })
  })

  it('with a huge header keeps the fields that matter', async () => {
    const junk = Array.from({ length: 5000 }, (_, index) => `X-Smiec-${index}: ${'x'.repeat(100)}`)

    const mail = await read(rawMail([...junk, ...usualHeader], 'treść'))

    expect(mail).toMatchObject({
      from: { address: 'bozena@poczta.example' },
      subject: 'Łódź – nie mogę się zalogować',
      text: 'treść',
      problems: [{ code: 'header_too_large' }],
    })
  })

  it('with one endless subject keeps the beginning of it', async () => {
    const mail = await read(
      rawMail([sender, 'Date: 2 Mar 2026 08:15:00 GMT', `Subject: ${'a'.repeat(3_000_000)}`], 'x'),
    )

    expect(mail.subject).toBe('a'.repeat(limits.subjectLength))
  })

  it('with NUL in subject and text loses the NUL and says so', async () => {
    const mail = await read(rawMail([sender, 'Date: 2 Mar 2026 08:15:00 GMT', 'Subject: a\0b'], 'c\0d'))

    expect(mail).toMatchObject({ subject: 'ab', text: 'cd', problems: [{ code: 'characters_replaced' }] })
  })

  it('with half characters in its text holds none', async () => {
    const utf16 = Buffer.from('a\uD83Db', 'utf16le')
    const mail = await read(
      rawMail([sender, 'Date: 2 Mar 2026 08:15:00 GMT', 'Content-Type: text/plain; charset=utf-16le'], utf16),
    )

    expect(mail.text.isWellFormed()).toBe(true)
  })

  it('with a sender name that reverses reading shows the plain letters', async () => {
    const mail = await read(
      rawMail(['From: =?utf-8?Q?=E2=80=AEanna?= <a@poczta.example>', 'Date: 2 Mar 2026 08:15:00 GMT'], 'x'),
    )

    expect(mail).toMatchObject({ from: { name: 'anna' }, problems: [{ code: 'characters_replaced' }] })
  })

  it('with more text than anybody reads is cut', async () => {
    const mail = await read(mailOf([textPart('słowo '.repeat(100_000))]))

    expect(mail.text.length).toBeLessThanOrEqual(limits.textLength)
    expect(mail.problems).toMatchObject([{ code: 'text_cut' }])
  })

  it('with HTML too large to clean keeps the text', async () => {
    const mail = await read(mailOf([htmlPart(`<p>treść</p>${'<b>x</b>'.repeat(300_000)}`)]))

    expect(mail.html).toBeNull()
    expect(mail.text.startsWith('treść')).toBe(true)
    expect(mail.problems.map(({ code }) => code)).toContain('html_dropped')
  })

  it('with HTML of four thousand lines in one paragraph keeps each of them as text', async () => {
    const lines = Array.from({ length: 4001 }, (_, nth) => `wiersz${nth}`)
    const mail = await read(mailOf([htmlPart(`<div>${lines.join('<br>')}</div>`)]))

    expect(mail.text.split(/\s+/)).toEqual(lines)
    expect(mail.problems).toEqual([])
  })

  it.each([
    ['one line without a tag', (words: readonly string[]) => words.join(' ')],
    ['paragraphs', (words: readonly string[]) => words.map(word => `<p>${word}</p>`).join('')],
    [
      'a table',
      (words: readonly string[]) =>
        `<table>${words.map(word => `<tr><td>${word}</td><td>${word}</td></tr>`).join('')}</table>`,
    ],
  ])('with ten megabytes of HTML in %s loses no word of it', async (_, htmlOf) => {
    const words = Array.from({ length: 200_000 }, (_each, nth) => `słowo${nth}${'x'.repeat(40)}`)
    const mail = await read(mailOf([htmlPart(htmlOf(words))]))

    const whole = mail.attachments.find(({ name }) => name === 'tresc.txt')?.bytes ?? undefined
    const kept = new Set(new TextDecoder().decode(whole).split(/\s+/))
    expect(words.filter(word => !kept.has(word))).toEqual([])
    expect(mail.problems.map(({ code }) => code)).toEqual(['html_dropped', 'text_cut'])
  })

  it('keeps its files until their limit is reached, and names the others', async () => {
    const large = new Uint8Array(21 * 1024 * 1024)
    const parts = ['a.tif', 'b.tif', 'c.tif'].map(name => filePart(name, large))

    const mail = await read(mailOf([...parts, filePart('d.txt', new Uint8Array(5))]))

    expect(mail.attachments.map(({ name, size, bytes }) => [name, size, bytes?.length])).toEqual([
      ['a.tif', large.length, large.length],
      ['b.tif', large.length, large.length],
      ['c.tif', large.length, undefined],
      ['d.txt', 5, 5],
    ])
    expect(mail.attachments[2]?.problems).toMatchObject([{ code: 'mail_full' }])
  })

  it('with tags nested ten thousand deep is read', async () => {
    const mail = await read(mailOf([htmlPart(`${'<div>'.repeat(10_000)}treść`)]))

    expect(mail.ok).toBe(true)
  })
})

describe('any bytes at all', () => {
  const seeds = mailOf([
    textPart('Dzień dobry'),
    htmlPart('<p>Dzień <b>dobry</b><img src="http://a.example/x"></p>'),
    filePart('skan.jpg', new Uint8Array(500)),
  ])

  it('make a reading or a refusal when they are random', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async bytes => {
        expect(typeof (await readMail(bytes)).ok).toBe('boolean')
      }),
    )
  })

  it('make a reading or a refusal when a mail was changed in places', async () => {
    const edits = fc.array(fc.tuple(fc.nat(seeds.length - 1), fc.nat(255)), { minLength: 1, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(edits, fc.nat(seeds.length), async (changes, length) => {
        const bytes = seeds.slice()
        for (const [at, byte] of changes) bytes[at] = byte

        expect(typeof (await readMail(bytes.subarray(0, length))).ok).toBe('boolean')
      }),
    )
  })
})
