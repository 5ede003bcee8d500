import { describe, expect, it } from 'vitest'
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

async function read(bytes: Uint8Array): Promise<ReadMail> {
  const mail = await readMail(bytes)
  if (!mail.ok) throw new Error(`refused: ${mail.problem.code}`)
  return mail
}

const codesOf = (mail: ReadMail) => mail.problems.map(({ code }) => code)

describe('a mail', () => {
  it('tells who wrote when, to whom and about what', async () => {
    const mail = await read(mailOf([textPart('Dzień dobry')]))

    expect(mail).toMatchObject({
      from: { name: 'Bożena Przykładowa', address: 'bozena@poczta.example' },
      to: [{ name: 'Pomoc', address: 'pomoc@serwis.example' }],
      subject: 'Łódź – nie mogę się zalogować',
      sentAt: Date.UTC(2026, 2, 2, 8, 15),
      messageId: 'abc.123@poczta.example',
      text: 'Dzień dobry',
      html: null,
      attachments: [],
      problems: [],
    })
  })

  it.each([
    ['windows-1250', 'Proszę o pomoc: źdźbło, ŁÓDŹ'],
    ['iso-8859-2', 'Proszę o pomoc: źdźbło, ŁÓDŹ'],
  ])('in %s is read with its Polish letters', async (charset, text) => {
    const bytes = encodeCentralEuropean(text, charset)

    const mail = await read(
      rawMail(
        [...usualHeader, `Content-Type: text/plain; charset=${charset}`, 'Content-Transfer-Encoding: 8bit'],
        bytes,
      ),
    )

    expect(mail.text).toBe(text)
  })

  it('with raw windows-1250 letters in its subject is read with them', async () => {
    const subject = Buffer.concat([
      Buffer.from(`${sender}\r\nDate: Mon, 02 Mar 2026 09:15:00 +0100\r\nSubject: `),
      encodeCentralEuropean('Hasło żółw', 'windows-1250'),
      Buffer.from('\r\n\r\ntekst'),
    ])

    const mail = await read(subject)

    expect(mail.subject).toBe('Hasło żółw')
  })

  it('with HTML only has a text too', async () => {
    const mail = await read(mailOf([htmlPart('<p>Nie działa <b>poczta</b></p><p>Proszę o telefon</p>')]))

    expect(mail.text).toBe('Nie działa poczta\n\nProszę o telefon')
  })

  it('keeps the bytes of its files as they were sent', async () => {
    const content = Uint8Array.from({ length: 5000 }, (_, index) => index % 256)

    const mail = await read(mailOf([textPart('w załączniku'), filePart('a.bin', content, 'Image/JPEG')]))

    expect(mail.attachments).toEqual([
      { name: 'a.bin', declaredType: 'image/jpeg', size: 5000, bytes: content, problems: [] },
    ])
  })

  it('inside a mail is listed and not opened', async () => {
    const inner = rawMail(usualHeader, 'wewnętrzna treść')

    const mail = await read(
      mailOf([textPart('przesyłam dalej'), { header: ['Content-Type: message/rfc822'], body: inner }]),
    )

    expect(mail.text).toBe('przesyłam dalej')
    expect(mail.attachments).toMatchObject([
      { declaredType: 'message/rfc822', problems: [{ code: 'attached_mail' }, { code: 'no_name' }] },
    ])
  })

  it.each([
    ['Mon, 02 Mar 2026 09:15:00 +0100', Date.UTC(2026, 2, 2, 8, 15)],
    ['Mon, 02 Mar 2026 09:15:00 +0100 (CET)', Date.UTC(2026, 2, 2, 8, 15)],
    ['2 Mar 2026 08:15:00 GMT', Date.UTC(2026, 2, 2, 8, 15)],
    ['Mon, 02 Mar 2026 08:15:00', Date.UTC(2026, 2, 2, 8, 15)],
    ['pojutrze', null],
  ])('dated %j was sent at %s', async (date, sentAt) => {
    const mail = await read(rawMail([sender, `Date: ${date}`], 'tekst'))

    expect(mail.sentAt).toBe(sentAt)
  })

  it('with an unreadable date says so', async () => {
    expect(codesOf(await read(rawMail([sender, 'Date: pojutrze'], 'tekst')))).toEqual(['date_unreadable'])
  })

  it('without sender and date says so', async () => {
    expect(codesOf(await read(rawMail(['Subject: x'], 'tekst')))).toEqual(['no_sender', 'no_date'])
  })

  it('exported from a mailbox file is read behind its separator line', async () => {
    const bytes = Buffer.concat([
      Buffer.from('From - Mon Mar  2 09:15:00 2026\n'),
      mailOf([textPart('tekst')]),
    ])

    expect((await read(bytes)).from?.address).toBe('bozena@poczta.example')
  })

  it('with a number of 500 digits keeps the number', async () => {
    const number = '9'.repeat(500)

    expect((await read(mailOf([textPart(`NIP ${number}`)]))).text).toBe(`NIP ${number}`)
  })
})

describe('the HTML of a mail', () => {
  const clean = async (html: string) => {
    const mail = await read(mailOf([htmlPart(html)]))
    return { html: mail.html, codes: codesOf(mail) }
  }

  it.each([
    ['a script', 'a<script>alert(1)</script>b', 'ab', ['active_content_removed']],
    ['a handler', '<p onclick="x()">a</p>', '<p>a</p>', ['active_content_removed']],
    [
      'a form',
      '<form action="https://zly.example"><input name=haslo>Hasło</form>',
      'Hasło',
      ['active_content_removed'],
    ],
    [
      'a frame',
      '<iframe src="https://zly.example"></iframe>a',
      'a',
      ['active_content_removed', 'remote_frames_blocked'],
    ],
    ['a vector drawing', '<svg onload=alert(1)><text>x</text></svg>a', 'a', ['active_content_removed']],
    ['a style sheet', '<style>@import "https://zly.example"</style><p>a</p>', '<p>a</p>', []],
    [
      'a style with a remote image',
      '<p style="background:url(https://zly.example/x.png)">a</p>',
      '<p>a</p>',
      ['remote_content_blocked'],
    ],
    [
      'a remote image',
      'a<img src="https://zly.example/p.gif" alt="logo">',
      'a<span>[logo]</span>',
      ['remote_content_blocked'],
    ],
    [
      'an image that should have come with the mail',
      'a<img src="cid:1">',
      'a<span></span>',
      ['pictures_missing'],
    ],
    ['a name of a file', '<span data-file="0">[x.png]</span>', '<span>[x.png]</span>', []],
    ['a link', '<a href="https://bank.example/x">Bank</a>', '<a title="https://bank.example/x">Bank</a>', []],
    [
      'a link that is a script',
      '<a href="java\tscript:alert(1)">x</a>',
      '<a>x</a>',
      ['active_content_removed'],
    ],
  ])('loses %s', async (_what, given, html, codes) => {
    expect(await clean(given)).toEqual({ html, codes })
  })

  it('keeps headings, lists and tables', async () => {
    const html = '<h1>a</h1><ul><li>b</li></ul><table><tr><td colspan="2">c</td></tr></table>'

    expect((await clean(html)).html).toBe(html)
  })

  it('counts the remote images that were not loaded', async () => {
    const mail = await read(mailOf([htmlPart('<img src="//a.example/1"><img src="http://a.example/2">')]))

    expect(mail.problems).toEqual([{ code: 'remote_content_blocked', params: { count: 2 } }])
  })
})

/** Single bytes for Polish letters; the two code pages differ in six of them. */
function encodeCentralEuropean(text: string, charset: string): Uint8Array {
  const decoder = new TextDecoder(charset)
  const bytes = new Map<string, number>()
  for (let byte = 0; byte < 256; byte += 1) bytes.set(decoder.decode(Uint8Array.of(byte)), byte)
  return Uint8Array.from(text, letter => bytes.get(letter) ?? 0x3f)
}
