import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { MessageView } from '../../../src/shared/contract/tickets/index.ts'
import { importMail, importMailbox } from '../../../src/shared/importing/mails.ts'
import { filePart, htmlPart, mailOf, textPart } from '../../fixtures/bytes/mail.ts'
import { inDatabase } from '../../security/recovery-desk.ts'
import { type DeskClient, openTestDesk, people, type TestDesk } from '../../support/desk.ts'

let house: TestDesk
let iga: DeskClient

async function open() {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
}
beforeEach(open)
afterEach(() => house.close())

const separator = Buffer.from('From roza@gesi.example Fri Nov 20 09:00:00 2026\n')
const header = (id: string, more: string[] = []) => [
  'From: =?utf-8?Q?R=C3=B3=C5=BCa_G=C4=99=C5=9B?= <roza@gesi.example>',
  `Subject: ${id === 'b2' ? '' : `Sprawa ${id}`}`,
  `Message-ID: <${id}@gesi.example>`,
  'Date: Fri, 20 Nov 2026 09:30:00 +0100',
  'MIME-Version: 1.0',
  ...more,
]
const plain = (id: string, body: string, encoding = '8bit', more: string[] = []) =>
  Buffer.from(
    [
      ...header(id, [
        'Content-Type: text/plain; charset=utf-8',
        `Content-Transfer-Encoding: ${encoding}`,
        ...more,
      ]),
      '',
      body,
      '',
    ].join('\r\n'),
  )
const letter = 'Dzień dobry,\r\n\r\n>From tej pory nic nie działa.\r\nProszę o pomoc: zażółć gęślą jaźń.'
const file = new Uint8Array(400).map((_, at) => (at * 7) % 251)

/** The last mail of a mailbox, as many kinds as mails have. */
const kinds: Record<string, Uint8Array> = {
  plain: plain('b1', letter),
  'without a subject': plain('b2', 'Pierwszy wiersz, dość długi.\r\nDrugi wiersz.'),
  'in base64': plain('b3', Buffer.from(letter.repeat(2)).toString('base64'), 'base64'),
  'in quoted-printable': plain(
    'b4',
    'Za=C5=BC=C3=B3=C5=82=C4=87 g=C4=99=C5=9Bl=C4=85.\r\nKoniec.',
    'quoted-printable',
  ),
  'with a file': mailOf([textPart('W załączniku.\r\nPozdrawiam'), filePart('dane.bin', file)], {
    header: header('b5'),
  }),
  'of HTML and files': mailOf(
    [htmlPart('<p>Zażółć <b>gęślą</b></p>'), filePart('a.bin', file), filePart('b.bin', file)],
    {
      header: header('b6'),
    },
  ),
  'that answers': plain('b7', 'Tak, nadal.\r\nRóża', '8bit', ['In-Reply-To: <a1@gesi.example>']),
}

const boxOf = (...mails: Uint8Array[]) =>
  new Uint8Array(Buffer.concat(mails.flatMap(mail => [separator, mail, Buffer.from('\n')])))

async function take(bytes: Uint8Array) {
  return importMailbox(
    iga.intake,
    (async function* () {
      yield bytes
    })(),
  )
}

/** Every ticket with its messages, but for what tells one desk from another and that an original was kept. */
async function told() {
  const { rows } = await iga.tickets.list({ filter: {} })
  const tickets = []
  for (const { id } of rows.toSorted((a, b) => a.id - b.id)) {
    const { subject, conversation, messages } = await iga.tickets.get({ id })
    tickets.push({ subject, messages, conversation: await Promise.all(conversation.map(shown)) })
  }
  return tickets.toSorted((a, b) => a.subject.localeCompare(b.subject))
}

async function shown(message: MessageView) {
  const { id: _id, version: _version, editedAt: _editedAt, attachments, ...rest } = message
  const files = []
  for (const { id, ...about } of attachments) {
    const bytes = about.isKept ? await (await iga.files.read({ attachmentId: id })).file.arrayBuffer() : null
    files.push({ ...about, bytes: bytes === null ? null : Buffer.from(bytes).toString('hex') })
  }
  return { ...rest, files }
}

const newestOf = async (subject: string) => {
  const { rows } = await iga.tickets.list({ filter: {} })
  const row = rows.find(each => each.subject === subject)
  const message = (await iga.tickets.get({ id: row?.id ?? 0 })).conversation.at(-1)
  if (message === undefined) throw new Error(`no ticket is called ${subject}`)
  return message
}

describe('a mailbox that was cut, and then whole', () => {
  test.each(Object.entries(kinds))(
    'gives what the whole gives, wherever a mail %s was cut',
    async (_kind, last) => {
      const box = boxOf(plain('a1', 'Pierwsza.'), last)
      await take(box)
      const whole = await told()
      expect(whole.flatMap(each => each.conversation)).toHaveLength(2)
      const begin = boxOf(plain('a1', 'Pierwsza.')).length
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: begin - 2, max: box.length - 1 }), async cut => {
          await house.close()
          await open()
          await take(box.slice(0, cut))
          await take(box)
          expect(await told()).toEqual(whole)
          expect(await take(box)).toMatchObject({ tickets: 0, joined: 0, known: 2, refused: [] })
          expect(await take(box.slice(0, cut))).toMatchObject({ tickets: 0, joined: 0 })
          expect(await told()).toEqual(whole)
        }),
        { numRuns: 12, examples: [[begin + separator.length], [box.length - 1], [box.length - 3]] },
      )
    },
    60_000,
  )

  test('is the same when the whole came first, whatever is cut later', async () => {
    const box = boxOf(plain('a1', 'Pierwsza.'), plain('b1', letter))
    await take(box)
    const whole = await told()
    for (let cut = box.length - 1; cut > box.length - letter.length - 30; cut -= 5)
      await take(box.slice(0, cut))
    expect(await told()).toEqual(whole)
  })

  test('and twice cut, each time a little less', async () => {
    const box = boxOf(plain('b1', letter))
    await take(box)
    const whole = await told()
    await house.close()
    await open()
    for (const cut of [70, 40, 20, 0]) await take(box.slice(0, box.length - cut))
    expect(await told()).toEqual(whole)
    const { id } = await newestOf('Sprawa b1')
    expect((await iga.tickets.versions({ messageId: id })).length).toBeGreaterThan(1)
  })
})

describe('a mail that was cut', () => {
  const box = boxOf(plain('b1', letter))
  const cut = box.slice(0, box.length - 25)

  test('says so, and keeps what it said when the whole comes; the journal tells it', async () => {
    await take(cut)
    const before = await newestOf('Sprawa b1')
    expect(before.problems).toEqual([{ code: 'mail_cut' }])
    expect(await take(box)).toMatchObject({ tickets: 0, joined: 1, known: 0 })
    const after = await newestOf('Sprawa b1')
    expect(after).toMatchObject({ id: before.id, problems: [], editedAt: house.clock.now() })
    expect(await iga.tickets.versions({ messageId: after.id })).toMatchObject([{ text: before.text }])
    expect((await iga.search.find({ text: 'gęślą jaźń' })).hits).toHaveLength(1)
    const { entries } = await (await house.signedIn(people.supervisor)).journal.list({})
    expect(entries.filter(each => each.action === 'tickets.mail_completed')).toHaveLength(1)
  })

  test('and whose file was cut, has the file once, and the part lies nowhere', async () => {
    const inVault = () => inDatabase<{ n: number }>(house, 'SELECT count(*) AS n FROM vault_file')[0]?.n ?? 0
    const before = inVault()
    const long = boxOf(kinds['with a file'] ?? new Uint8Array())
    await take(long.slice(0, long.length - 120))
    await take(long)
    const { attachments } = await newestOf('Sprawa b5')
    expect(attachments).toMatchObject([{ name: 'dane.bin', size: file.length }])
    expect(inVault()).toBe(before + 1)
  })

  test('is not completed by a mail of the same id that says something else', async () => {
    await take(cut)
    const before = await newestOf('Sprawa b1')
    await take(boxOf(plain('b1', letter.replace('Dzień dobry', 'Dobry wieczór'))))
    const { rows } = await iga.tickets.list({ filter: {} })
    expect(rows).toHaveLength(2)
    expect((await iga.tickets.versions({ messageId: before.id })).length).toBe(0)
  })

  test.each([
    ['of one line', 'Proszę oddzwonić.', 'Proszę zamknąć konto.', 0],
    ['of one line, cut', 'Proszę oddzwonić.', 'Proszę zamknąć konto.', 6],
    ['with the same greeting', 'Dzień dobry,\r\nproszę oddzwonić.', 'Dzień dobry,\r\nzamknijcie konto.', 0],
    [
      'with the same greeting, cut',
      'Dzień dobry,\r\nproszę oddzwonić.',
      'Dzień dobry,\r\nzamknijcie konto.',
      6,
    ],
  ])('that came whole before hides no last mail of the same id, %s', async (_how, first, second, less) => {
    await take(boxOf(plain('b1', first)))
    const other = boxOf(plain('b1', second))
    expect(await take(other.slice(0, other.length - less))).toMatchObject({ known: 0 })
    expect((await iga.tickets.list({ filter: {} })).rows).toHaveLength(2)
  })

  test('stays under its seal when it was sealed meanwhile', async () => {
    await take(cut)
    const { id, version } = await newestOf('Sprawa b1')
    await iga.sealing.seal({ messageId: id, version, reason: 'jest tam hasło' })
    await take(box)
    const { rows } = await iga.tickets.list({ filter: {} })
    const all = await Promise.all(rows.map(row => iga.tickets.get({ id: row.id })))
    const sealed = all.flatMap(each => each.conversation).find(each => each.id === id)
    expect(sealed).toMatchObject({ text: '', seal: { goneAt: null } })
  })

  test('in its header is refused, and nothing of it is kept', async () => {
    const inHeader = box.slice(0, separator.length + 60)
    expect(await take(inHeader)).toMatchObject({
      mails: 0,
      refused: [{ place: 1, problem: { code: 'cut_in_header' } }],
      isCut: true,
    })
    expect((await iga.tickets.list({ filter: {} })).rows).toEqual([])
  })
})

describe('a mail in a file of its own', () => {
  const alone = (bytes: Uint8Array) => importMail(iga.intake, Uint8Array.from(bytes))
  const headerOf = (mail: Uint8Array) => Buffer.from(mail).indexOf('\r\n\r\n') + 4

  test.each(Object.entries(kinds))(
    'that was cut, and then whole, gives what the whole gives, wherever one %s was cut',
    async (_kind, mail) => {
      await alone(mail)
      const whole = await told()
      expect(whole).toHaveLength(1)
      const body = headerOf(mail)
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: body, max: mail.length - 1 }), async cut => {
          await house.close()
          await open()
          await alone(mail.slice(0, cut))
          await alone(mail)
          expect(await told()).toEqual(whole)
          expect(await alone(mail)).toMatchObject({ tickets: 0, joined: 0, known: 1 })
          expect(await alone(mail.slice(0, cut))).toMatchObject({ tickets: 0, joined: 0, known: 1 })
          expect(await told()).toEqual(whole)
        }),
        { numRuns: 10, examples: [[body], [mail.length - 1]] },
      )
    },
    60_000,
  )

  test('is completed by the whole in a mailbox, and one at the end of a mailbox by its own file', async () => {
    const mail = plain('b1', letter)
    await take(boxOf(mail))
    // In a mailbox a line that begins as a separator is quoted, and the blank line behind the mail is its own.
    const whole = (await told())[0]?.conversation.map(each => each.text.trimEnd())
    await house.close()
    await open()
    const unquoted = Uint8Array.from(Buffer.from(mail.toString().replace('>From', 'Od')))
    await alone(unquoted.slice(0, -20))
    expect(await take(boxOf(unquoted))).toMatchObject({ joined: 1, tickets: 0 })
    const second = plain('b7', 'Tak, nadal.\nRóża')
    await take(boxOf(second).slice(0, -8))
    expect(await alone(second)).toMatchObject({ tickets: 0 })
    expect((await told()).map(each => each.conversation.length)).toEqual([1, 1])
    expect(whole).toEqual([letter.replaceAll('\r\n', '\n').replace('>From', 'From')])
  })

  test('that shows that it was cut says so, and the whole says nothing of it', async () => {
    const mail = kinds['with a file'] ?? new Uint8Array()
    await alone(mail.slice(0, -120))
    expect((await newestOf('Sprawa b5')).problems).toContainEqual({ code: 'mail_cut' })
    await alone(mail)
    expect((await newestOf('Sprawa b5')).problems).toEqual([])
    // Many programs write no end of the last line.
    await alone(plain('b1', letter).subarray(0, -2))
    expect((await newestOf('Sprawa b1')).problems).toEqual([])
  })

  test('of which only a part of the header came is not completed: the whole is a mail of its own', async () => {
    const mail = plain('b1', letter)
    await alone(mail.subarray(0, Buffer.from(mail).indexOf('Date:')))
    expect(await alone(mail)).toMatchObject({ tickets: 1, known: 0 })
    expect((await newestOf('Sprawa b1')).text).toContain('zażółć gęślą jaźń')
  })

  test('whose file was cut and that comes whole by another program is a mail of its own: no part of it is lost', async () => {
    const mail = kinds['with a file'] ?? new Uint8Array()
    await alone(mail.slice(0, -120))
    const resaved = Buffer.from(
      Buffer.from(mail).toString('latin1').replace('Date:', 'X-Mailer: inny\r\nDate:'),
      'latin1',
    )
    expect(await alone(resaved)).toMatchObject({ known: 0 })
    expect(await alone(mail)).toMatchObject({ joined: 1, known: 0 })
    const sizes = (await told())
      .flatMap(each => each.conversation)
      .flatMap(each => each.files.map(({ size }) => size))
    expect(sizes).toEqual([file.length, file.length])
  })

  const cut = plain('b1', letter).subarray(0, -30)
  test.each<[string, Uint8Array]>([
    ['says something else', plain('b1', letter.replace('Dzień dobry', 'Dobry wieczór'))],
    ['goes on from a part of it', plain('b1', `${letter.slice(0, 20)}, proszę zamknąć moje konto.`)],
    [
      'has another header',
      Buffer.from(plain('b1', letter).toString().replace('Date:', 'X-Od: kogo\r\nDate:')),
    ],
    ['says who wrote differently', Buffer.from(plain('b1', letter).toString().replace('roza@', 'ktos@'))],
    ['is another mail altogether', plain('b1', 'Proszę o przelew na nowy rachunek.')],
  ])('is replaced by nothing that comes under its id and %s', async (_how, forged) => {
    await alone(cut)
    const [before] = await told()
    await alone(forged)
    const after = await told()
    expect(after).toHaveLength(2)
    expect(after).toContainEqual(before)
    expect(await alone(plain('b1', letter))).toMatchObject({ joined: 1 })
  })

  test('whose file another program wrote in lines of its own is known', async () => {
    const lines = Buffer.from('jeden\ndwa\n')
    const mailWith = (bytes: Uint8Array) =>
      mailOf([textPart('W załączniku.'), filePart('dane.txt', bytes)], { header: header('b1') })
    await alone(mailWith(lines))
    expect(await alone(mailWith(Buffer.from('jeden\r\ndwa\r\n')))).toMatchObject({ known: 1 })
    expect(await alone(mailWith(Buffer.from('jeden\r\ntrzy\r\n')))).toMatchObject({ known: 0 })
  })

  test.each<[string, Uint8Array, Uint8Array]>([
    [
      'in its last letters only',
      plain('b1', 'Proszę przelać na rachunek 7701'),
      plain('b1', 'Proszę przelać na rachunek 7702'),
    ],
    [
      'in its file',
      mailOf([textPart('W załączniku.'), filePart('dane.bin', file)], { header: header('b1') }),
      mailOf([textPart('W załączniku.'), filePart('inne.bin', file)], { header: header('b1') }),
    ],
    [
      'in what its file holds',
      mailOf([textPart('W załączniku.'), filePart('dane.bin', file)], { header: header('b1') }),
      mailOf([textPart('W załączniku.'), filePart('dane.bin', file.toReversed())], { header: header('b1') }),
    ],
    [
      'in what the first of its files holds',
      mailOf([textPart('W załączniku.'), filePart('a.bin', file), filePart('b.bin', file)], {
        header: header('b1'),
      }),
      mailOf([textPart('W załączniku'), filePart('a.bin', file.toReversed()), filePart('b.bin', file)], {
        header: header('b1'),
      }),
    ],
    [
      'in what is the beginning of a file by its name alone',
      mailOf([textPart('W załączniku.'), filePart('dane.bin', file)], { header: header('b1') }),
      mailOf([textPart('W załączniku'), filePart('dane.bin', file.toReversed().slice(0, 200))], {
        header: header('b1'),
      }),
    ],
    [
      'in one file more',
      plain('b1', 'W załączniku.'),
      mailOf([textPart('W załączniku'), filePart('dane.bin', file)], { header: header('b1') }),
    ],
  ])('under a known id is not taken for the known mail when it differs %s', async (_how, first, second) => {
    await alone(first)
    expect(await alone(second)).toMatchObject({ known: 0 })
    expect((await told()).flatMap(each => each.conversation)).toHaveLength(2)
  })
})
