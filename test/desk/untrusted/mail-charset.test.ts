import { expect, test } from 'vitest'
import { readMail } from '../../../src/main/core/untrusted/mail.ts'

const said = 'Zażółć gęślą jaźń. ŚĄŹ śmiało — ąęćłńóśźż'.replace('—', '-')

/** Letters of the two Polish charsets that are not where Latin-1 has them. */
const tables = {
  'windows-1250': {
    ą: 0xb9,
    ć: 0xe6,
    ę: 0xea,
    ł: 0xb3,
    ń: 0xf1,
    ó: 0xf3,
    ś: 0x9c,
    ź: 0x9f,
    ż: 0xbf,
    Ś: 0x8c,
    Ą: 0xa5,
    Ź: 0x8f,
  },
  'iso-8859-2': {
    ą: 0xb1,
    ć: 0xe6,
    ę: 0xea,
    ł: 0xb3,
    ń: 0xf1,
    ó: 0xf3,
    ś: 0xb6,
    ź: 0xbc,
    ż: 0xbf,
    Ś: 0xa6,
    Ą: 0xa1,
    Ź: 0xac,
  },
} as const

function bytesOf(text: string, charset: keyof typeof tables | 'utf-8'): Uint8Array {
  if (charset === 'utf-8') return new TextEncoder().encode(text)
  const table: Record<string, number> = tables[charset]
  return Uint8Array.from(text, letter => table[letter] ?? letter.charCodeAt(0))
}

const labels = ['utf-8', 'windows-1250', 'iso-8859-2', 'us-ascii', 'iso-8859-1'] as const
const written = ['utf-8', 'windows-1250', 'iso-8859-2'] as const

test.each(written.flatMap(charset => labels.map(label => [charset, label] as const)))(
  'a mail written in %s and labelled %s is read',
  async (charset, label) => {
    const header = [
      'From: a@b.example',
      'Subject: x',
      'Date: Thu, 1 Jan 2026 10:00:00 +0100',
      `Content-Type: text/plain; charset=${label}`,
      'Content-Transfer-Encoding: 8bit',
      '',
      '',
    ].join('\r\n')
    const mail = await readMail(
      new Uint8Array(Buffer.concat([Buffer.from(header), bytesOf(said, charset), Buffer.from('\r\n')])),
    )
    expect(mail.ok && mail.text).toBe(said)
  },
)

test.each(
  written.flatMap(charset =>
    [['Content-Type: text/plain'], ['Content-Type: text/plain;', ' format=flowed'], []].map(
      type => [charset, type] as const,
    ),
  ),
)('a mail written in %s under %j, without a charset, is read', async (charset, type) => {
  const header = ['From: a@b.example', 'Subject: x', ...type, '', ''].join('\r\n')
  const mail = await readMail(new Uint8Array(Buffer.concat([Buffer.from(header), bytesOf(said, charset)])))
  expect(mail.ok && mail.text).toBe(said)
})

test.each([
  [
    'written in utf-8 and cut in the middle of a letter',
    'Dzień dobry, działa',
    [0xc4],
    'Dzień dobry, działa\uFFFD',
  ],
  [
    'written in windows-1250 that ends in its only Polish letter',
    'Jeszcze raz prosz',
    [0xea],
    'Jeszcze raz proszę',
  ],
])('a mail labelled utf-8, %s, is read', async (_what, text, end, read) => {
  const header = 'From: a@b.example\r\nSubject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n'
  const bytes = Buffer.concat([Buffer.from(header), Buffer.from(text), Buffer.from(end)])
  const mail = await readMail(new Uint8Array(bytes))
  expect(mail.ok && mail.text).toBe(read)
})

test('a mail that is labelled rightly is left alone, whatever signs it has', async () => {
  const odd = 'Temperatura ±5°C, §12 ¶ 3, Ľubica i 5 µm – „cudzysłów” ‰'
  const header = 'From: a@b.example\r\nSubject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n'
  const mail = await readMail(new Uint8Array(Buffer.concat([Buffer.from(header), Buffer.from(odd)])))
  expect(mail.ok && mail.text).toBe(odd)
})
