import fc from 'fast-check'
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
    Ł: 0xa3,
    Ć: 0xc6,
    Ę: 0xca,
    Ń: 0xd1,
    Ó: 0xd3,
    Ż: 0xaf,
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
    Ł: 0xa3,
    Ć: 0xc6,
    Ę: 0xca,
    Ń: 0xd1,
    Ó: 0xd3,
    Ż: 0xaf,
  },
} as const

function bytesOf(text: string, charset: keyof typeof tables | 'utf-8'): Uint8Array {
  if (charset === 'utf-8') return new TextEncoder().encode(text)
  const table: Record<string, number> = tables[charset]
  return Uint8Array.from(text, letter => table[letter] ?? letter.charCodeAt(0))
}

/** Letters of windows-1252 that are not where Latin-1 has them. */
const western: Record<string, number> = { œ: 0x9c, '€': 0x80, '’': 0x92, '–': 0x96, '„': 0x84, '“': 0x93 }

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

const writtenTo = (label: string, body: Uint8Array, subject = 'x') =>
  readMail(
    new Uint8Array(
      Buffer.concat([
        Buffer.from(
          `From: a@b.example\r\nSubject: ${subject}\r\nContent-Type: text/plain; charset=${label}\r\n\r\n`,
        ),
        body,
      ]),
    ),
  )

const polish = [
  'Zażółć gęślą jaźń',
  'Jeszcze raz proszę o pomoc',
  'Poczta już działa, dziękuję',
  'Serwery są niedostępne',
  'Kiedy można ją przenieść?',
  'Chciałbym zmienić pakiet',
  'Czy coś się stało?',
  'Dzień dobry',
  'Łukasz Wiśniewski',
  'Zapomniałem hasła',
  'Proszę o kontakt do pana Müllera, dziękuję bardzo, że mogę na to liczyć',
]

test.each(
  polish.flatMap(text =>
    written.flatMap(charset =>
      ['iso-8859-1', 'windows-1252', 'latin1', 'x-unknown', 'unknown-8bit'].map(
        label => [text, charset, label] as const,
      ),
    ),
  ),
)('%j written in %s and labelled %s is read', async (text, charset, label) => {
  const table = (letter: string) => (letter === 'ü' ? [0xfc] : [...bytesOf(letter, charset)])
  const body = charset === 'utf-8' ? bytesOf(text, charset) : Uint8Array.from(Array.from(text).flatMap(table))
  const mail = await writtenTo(label, body)
  expect(mail.ok && mail.text).toBe(text)
})

const abroad = [
  'Die Überweisung für März ist geschickt worden, schöne Grüße aus Köln',
  'Straße, Öl, Äpfel, heiß – „gut“',
  'Preis¹ inkl. MwSt.',
  'Price¹ and delivery¹, terms³ apply²',
  'Der Tank hat 5 m³, 12 m² und 3 cm³ zu £5',
  'Où êtes-vous ? Le cœur de l’œuvre est à ma sœur, peut-être même prêt',
  'Un vœu, un œil, le nœud, œcuménique',
  'À bientôt, ça marche très bien, forêt, tête',
  '¿Qué pasa mañana? ¡Ñoño, España!',
  'Você não pode amanhã, português às três',
  'Blåbærgrød på træet, ægte fløde i Ålborg',
  'Här är båten till ön',
  'The café is open, naïve résumé',
]

test.each(abroad.flatMap(text => ['iso-8859-1', 'windows-1252'].map(label => [text, label] as const)))(
  '%j labelled rightly as %s is left alone',
  async (text, label) => {
    const mail = await writtenTo(
      label,
      Uint8Array.from(text, letter => western[letter] ?? letter.charCodeAt(0)),
    )
    expect(mail.ok && mail.text).toBe(text)
  },
)

test.each(
  abroad.flatMap(text => [
    ['utf-8', text],
    ['utf-8', `Widzę ${text} oraz Za¿ó³æ gêœl¹ jaŸñ`],
  ]),
)('in %s %j is left alone', async (label, text) => {
  const mail = await writtenTo(label, new TextEncoder().encode(text))
  expect(mail.ok && mail.text).toBe(text)
})

test('letters of western languages are left alone in any sentence, with footnotes and units', async () => {
  const words = abroad.flatMap(text => text.split(' '))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 }), async some => {
      const text = some.join(' ')
      const bytes = Uint8Array.from(text, letter => western[letter] ?? letter.charCodeAt(0))
      const mail = await writtenTo('windows-1252', bytes)
      expect(mail.ok && mail.text).toBe(text)
    }),
    { numRuns: 200 },
  )
})

test.each([
  ['=?iso-8859-1?Q?Za=BF=F3=B3=E6_g=EA=9Cl=B9?=', 'Zażółć gęślą'],
  ['=?x-unknown?Q?Prosz=EA_o_pomoc?=', 'Proszę o pomoc'],
  ['=?iso-8859-1?Q?Pytanie_o_us=B3ug=EA?=', 'Pytanie o usługę'],
  ['=?iso-8859-1?Q?Gr=FC=DFe_aus_K=F6ln?=', 'Grüße aus Köln'],
  ['=?utf-8?Q?Prosz=C4=99?=', 'Proszę'],
])('a subject written as %s is read, whatever the body is', async (written, subject) => {
  for (const [label, body] of [
    ['utf-8', 'Dzień dobry, Łódź'],
    ['iso-8859-1', 'Dzieñ dobry'],
  ] as const) {
    const bytes = label === 'utf-8' ? Buffer.from(body) : Buffer.from(body, 'latin1')
    const mail = await writtenTo(label, bytes, written)
    expect(mail.ok && [mail.subject, mail.text]).toEqual([subject, body.replace('ñ', 'ń')])
  }
})
