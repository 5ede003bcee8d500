import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { beforeAll, describe, expect, it } from 'vitest'
import { encodeKeyPhrase } from '../../../src/main/core/key-phrase.ts'
import { runCli } from '../../../src/main/hosts/cli/run.ts'
import { openKey, restoreKey } from '../../../src/main/hosts/keys.ts'
import { openTestDesk, people, TEST_KEY } from '../../support/desk.ts'
import { withRawDatabase } from '../store/raw-database.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'okienko-cli-'))
const nowhere = folder()
/** Monday, 24 August 2026, 10:00 in Warsaw. */
const now = Date.UTC(2026, 7, 24, 8)

async function okienko(
  args: string[],
  { stdin = '', env = {} }: { stdin?: string; env?: NodeJS.ProcessEnv } = {},
) {
  const out: string[] = []
  const err: string[] = []
  const code = await runCli({
    argv: args,
    // Nobody's own desk: the default data folder is an empty one.
    env: { LANG: 'en_GB.UTF-8', XDG_DATA_HOME: nowhere, ...env },
    stdin: Readable.from([stdin]),
    out: async line => void out.push(line),
    err: line => void err.push(line),
    now: () => now,
  })
  return { code, out, err, json: () => out.map(line => JSON.parse(line)) }
}

function linesFile(lines: string[]): string {
  const path = join(folder(), 'questions.jsonl')
  writeFileSync(path, lines.join('\n'))
  return path
}

describe('okienko check', () => {
  it('answers a valid identifier with its one form and ends with 0', async () => {
    const { code, json } = await okienko(['check', 'nip', '526-58-77-635', '--json'])
    expect(json()).toEqual([
      { kind: 'nip', input: '526-58-77-635', valid: true, normalized: '5265877635', reasons: [] },
    ])
    expect(code).toBe(0)
  })

  it('answers one that is not valid with its reasons and ends with 1', async () => {
    const { code, json } = await okienko(['check', 'nip', '5265877636', '--json'])
    expect(json()).toEqual([
      { kind: 'nip', input: '5265877636', valid: false, normalized: null, reasons: ['checksum'] },
    ])
    expect(code).toBe(1)
  })

  it('gives its keys in the published order', async () => {
    const { out } = await okienko(['check', 'krs', '1', '--json'])
    expect(out).toEqual([
      '{"kind":"krs","input":"1","valid":true,"normalized":"0000000001","reasons":["padded"]}',
    ])
  })

  it('takes a value that begins with a hyphen after --', async () => {
    expect((await okienko(['check', '--json', 'phone', '--', '-48'])).json()).toMatchObject([
      { input: '-48', valid: false },
    ])
  })

  it('answers an empty value', async () => {
    expect((await okienko(['check', 'pesel', '', '--json'])).json()).toMatchObject([
      { valid: false, reasons: ['empty'] },
    ])
  })

  it.each([
    ['no kind', ['check']],
    ['no value', ['check', 'nip']],
    ['too many values', ['check', 'nip', '1', '2']],
    ['a kind nobody knows', ['check', 'visa', '1']],
    ['a value and a file', ['check', 'nip', '1', '--file', 'x']],
    ['a flag nobody knows', ['check', 'nip', '1', '--loud']],
    ['--file without a name', ['check', '--file']],
  ])('ends with 2 on %s, and --json says so', async (_what, args) => {
    const { code, json } = await okienko([...args.slice(0, 1), '--json', ...args.slice(1)])
    expect(code).toBe(2)
    expect(json()).toEqual([{ error: { code: 'usage', message: expect.any(String) } }])
  })
})

describe('okienko check --file', () => {
  it('answers every line in order, one answer a line', async () => {
    const questions = Array.from({ length: 500 }, (_, at) =>
      JSON.stringify({ kind: 'krs', value: String(at + 1) }),
    )
    const { code, json } = await okienko(['check', '--file', linesFile(questions)])
    expect(json().map(answer => answer.input)).toEqual(questions.map((_, at) => String(at + 1)))
    expect(code).toBe(0)
  })

  it('ends with 0 when an answer is no, since every question was answered', async () => {
    expect((await okienko(['check', '--file', linesFile(['{"kind":"nip","value":"1"}'])])).code).toBe(0)
  })

  it('answers the lines around one it does not understand, and ends with 2', async () => {
    const lines = [
      '{"kind":"krs","value":"1"}',
      'krs 1',
      '{"kind":"visa","value":"1"}',
      '{"kind":"krs","value":1}',
      '[]',
      '{"kind":"krs","value":"2"}',
    ]
    const { code, json } = await okienko(['check', '--file', linesFile(lines)])
    expect(json()).toEqual([
      expect.objectContaining({ input: '1', valid: true }),
      { error: 'not_json', line: 2 },
      { error: 'unknown_kind', line: 3 },
      { error: 'shape', line: 4 },
      { error: 'shape', line: 5 },
      expect.objectContaining({ input: '2', valid: true }),
    ])
    expect(code).toBe(2)
  })

  it('reads Windows line ends, a byte order mark and empty lines', async () => {
    const file = linesFile(['\uFEFF{"kind":"krs","value":"1"}\r', '\r', '{"kind":"krs","value":"2"}\r', ''])
    const { code, json } = await okienko(['check', '--file', file])
    expect(json()).toHaveLength(2)
    expect(code).toBe(0)
  })

  it('reads standard input as -', async () => {
    const { json } = await okienko(['check', '--file', '-'], { stdin: '{"kind":"krs","value":"1"}\n' })
    expect(json()).toMatchObject([{ valid: true }])
  })

  it.each(['/no/such/file.jsonl', tmpdir()])('ends with 3 when %s cannot be read', async file => {
    const { code, json } = await okienko(['check', '--json', '--file', file])
    expect(code).toBe(3)
    expect(json()).toMatchObject([{ error: { code: 'not_readable' } }])
  })
})

describe('okienko hours', () => {
  it('answers by the published hours, in UTC milliseconds', async () => {
    const { code, json } = await okienko(['hours', '2026-08-24T10:00:00+02:00', '--json'])
    expect(json()).toEqual([
      { open: true, because: 'within_hours', closesAt: Date.UTC(2026, 7, 24, 15), hours: 'published' },
    ])
    expect(code).toBe(0)
  })

  it('names the next opening when the desk is closed, and still ends with 0', async () => {
    const { code, json } = await okienko(['hours', '2026-08-22T10:00:00Z', '--json'])
    expect(json()).toEqual([
      { open: false, because: 'weekend', opensAt: Date.UTC(2026, 7, 24, 7), hours: 'published' },
    ])
    expect(code).toBe(0)
  })

  it('takes UTC milliseconds', async () => {
    expect((await okienko(['hours', String(now), '--json'])).json()).toMatchObject([{ open: true }])
  })

  it.each(['2026-08-24T10:00:00', 'tomorrow', '2026-02-30T10:00:00Z', '99999999999999999999', ''])(
    'ends with 2 on "%s", which is no instant',
    async instant => {
      expect((await okienko(['hours', instant])).code).toBe(2)
    },
  )

  it('answers a file of instants, in order', async () => {
    const file = linesFile([
      '{"instant":"2026-08-24T07:00:00Z"}',
      `{"instant":${now}}`,
      '{"instant":"yesterday"}',
      '{"at":1}',
    ])
    const { code, json } = await okienko(['hours', '--file', file])
    expect(json()).toMatchObject([
      { open: true },
      { open: true },
      { error: 'bad_instant', line: 3 },
      { error: 'shape', line: 4 },
    ])
    expect(code).toBe(2)
  })
})

describe('okienko hours for a person', () => {
  it.each([
    [
      'en_GB.UTF-8',
      '2026-08-24T08:00:00Z',
      'open until Monday, 24 August 2026, 17:00 Polish time (by the published hours)',
    ],
    [
      'en_GB.UTF-8',
      '2026-12-24T08:00:00Z',
      'closed (holiday), opens Monday, 28 December 2026, 09:00 Polish time (by the published hours)',
    ],
    [
      'pl_PL.UTF-8',
      '2026-08-24T08:00:00Z',
      'otwarte, zamknięcie: poniedziałek, 24 sierpnia 2026, 17:00 czasu polskiego (według godzin opublikowanych)',
    ],
    [
      'pl_PL.UTF-8',
      '2026-08-22T08:00:00Z',
      'zamknięte (weekend), otwarcie: poniedziałek, 24 sierpnia 2026, 09:00 czasu polskiego (według godzin opublikowanych)',
    ],
  ])('%s, %s: answers in Polish wall time with the weekday', async (LANG, instant, sentence) => {
    expect((await okienko(['hours', instant], { env: { LANG } })).out).toEqual([sentence])
  })
})

describe('okienko hours where a desk lies in the default data folder', () => {
  const saturday = '2026-08-22T10:00:00Z'
  const home = folder()
  const dataDir = join(home, 'okienko')
  const env = { XDG_DATA_HOME: home }
  const byTheDesk = { open: true, closesAt: Date.UTC(2026, 7, 22, 12), hours: 'desk' }

  beforeAll(async () => {
    const desk = await openTestDesk({ dataDir })
    const administrator = await desk.signedIn(people.administrator)
    const { version, hours } = await administrator.hours.get()
    const week = hours.week.map((day, at) => (at === 5 ? [{ open: '10:00', close: '14:00' }] : day))
    await administrator.hours.save({ version, hours: { ...hours, week } })
    await desk.close()
    await restoreKey(dataDir, TEST_KEY, null)
  })

  it.each([
    ['unnamed', []],
    ['named', ['--data', dataDir]],
  ])('answers by the hours of that desk, %s', async (_what, named) => {
    const { code, json, err } = await okienko(['hours', saturday, '--json', ...named], { env })
    expect(json()).toMatchObject([byTheDesk])
    expect(err).toEqual([])
    expect(code).toBe(0)
  })

  it('says so to a person, and in every line of a file', async () => {
    const { out } = await okienko(['hours', saturday], { env })
    expect(out).toEqual(["open until Saturday, 22 August 2026, 14:00 Polish time (by the desk's own hours)"])
    const file = linesFile([JSON.stringify({ instant: saturday })])
    expect((await okienko(['hours', '--file', file], { env })).json()).toMatchObject([byTheDesk])
  })

  it('answers by the published ones while the desk is open elsewhere, and tells why', async () => {
    const desk = await openTestDesk({ dataDir })
    const { code, json, err } = await okienko(['hours', saturday, '--json'], { env })
    const asked = await okienko(['hours', saturday, '--json', '--data', dataDir])
    await desk.close()
    expect(json()).toMatchObject([{ open: false, because: 'weekend', hours: 'published' }])
    expect(err).toEqual([expect.stringContaining('the published hours answer')])
    expect(code).toBe(0)
    // Whoever named the folder asked for that desk's hours and no others.
    expect(asked.json()).toMatchObject([{ error: { code: 'already_open' } }])
    expect(asked.code).toBe(3)
  })
})

describe('okienko verify', () => {
  it('tells a journal that is intact from one that nothing guards any more', async () => {
    const dataDir = folder()
    await (await openTestDesk({ dataDir })).close()
    await restoreKey(dataDir, TEST_KEY, null)
    const verify = () => okienko(['verify', '--data', dataDir])
    expect(await verify()).toMatchObject({ code: 0, out: [expect.stringContaining('is intact')] })
    withRawDatabase(dataDir, db => db.exec('DROP TRIGGER journal_no_delete'))
    const { code, out } = await verify()
    expect(out).toEqual([expect.stringMatching(/The chain .* holds.*no longer protected.*journal_no_delete/)])
    expect(code).toBe(1)
  })
})

describe('okienko inspect', () => {
  const mail = [
    'From: Anna Nowak <anna@poczta.example>',
    'Subject: =?utf-8?Q?Odzyskanie_dost=C4=99pu?=',
    'Date: Mon, 24 Aug 2026 10:00:00 +0200',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Proszę o pomoc.',
    '--b',
    'Content-Type: image/jpeg',
    'Content-Disposition: attachment; filename="dowod.jpg"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('MZ this is a program').toString('base64'),
    '--b--',
    '',
  ].join('\r\n')

  it('tells what intake makes of a mail, and nothing of the files’ bytes', async () => {
    const file = join(folder(), 'mail.eml')
    writeFileSync(file, mail)
    const { code, json } = await okienko(['inspect', file, '--json'])
    expect(json()).toMatchObject([
      {
        ok: true,
        from: { name: 'Anna Nowak', address: 'anna@poczta.example' },
        subject: 'Odzyskanie dostępu',
        sentAt: now,
        text: expect.stringContaining('Proszę o pomoc.'),
        attachments: [
          { name: 'dowod.jpg', declaredType: 'image/jpeg', type: 'other', usable: false, size: 20 },
        ],
      },
    ])
    expect(json()[0].attachments[0]).not.toHaveProperty('bytes')
    expect(code).toBe(0)
  })

  it('is found from where the person stood', async () => {
    const dir = folder()
    writeFileSync(join(dir, 'mail.eml'), mail)
    expect((await okienko(['inspect', 'mail.eml', '--json'], { env: { INIT_CWD: dir } })).code).toBe(0)
  })

  it('ends with 1 on a file that is no mail', async () => {
    const file = join(folder(), 'picture.eml')
    writeFileSync(file, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]))
    const { code, json } = await okienko(['inspect', file, '--json'])
    expect(json()).toMatchObject([{ ok: false, problem: { code: expect.any(String) } }])
    expect(code).toBe(1)
  })

  it('ends with 3 when there is no such file', async () => {
    expect((await okienko(['inspect', '/no/such/mail.eml'])).code).toBe(3)
  })
})

describe('okienko restore-key', () => {
  const key = Uint8Array.from({ length: 32 }, (_, at) => at)

  it('writes the key of the phrase on standard input', async () => {
    const dir = folder()
    const phrase = encodeKeyPhrase(key).toLowerCase().replaceAll('-', ' ')
    const { code, json } = await okienko(['restore-key', '--json', '--data', dir], { stdin: `${phrase}\n` })
    expect(json()).toEqual([{ restored: true, keyFile: join(dir, 'okienko.key') }])
    expect(code).toBe(0)
    expect((await openKey(dir, { passphrase: null })).key).toEqual(key)
  })

  it('seals it by OKIENKO_PASSPHRASE where that is set', async () => {
    const dir = folder()
    const env = { OKIENKO_PASSPHRASE: 'a passphrase' }
    await okienko(['restore-key', '--data', dir], { stdin: encodeKeyPhrase(key), env })
    expect((await openKey(dir, { passphrase: 'a passphrase' })).key).toEqual(key)
  })

  it('reads a phrase that paper broke into lines', async () => {
    const dir = folder()
    const stdin = encodeKeyPhrase(key).replaceAll('-', '\n')
    expect((await okienko(['restore-key', '--data', dir], { stdin })).code).toBe(0)
  })

  it('writes nothing when the phrase is wrong, and does not repeat it', async () => {
    const dir = folder()
    const phrase = encodeKeyPhrase(key).replace(/.$/, symbol => (symbol === '0' ? '1' : '0'))
    const { code, json, out } = await okienko(['restore-key', '--json', '--data', dir], { stdin: phrase })
    expect(json()).toMatchObject([{ error: { code: 'key_phrase_checksum' } }])
    expect(out.join()).not.toContain(phrase.slice(0, 9))
    expect(code).toBe(3)
  })

  it('leaves a key file that is there alone', async () => {
    const dir = folder()
    const { key: old } = await openKey(dir, { passphrase: null })
    const { code, json } = await okienko(['restore-key', '--json', '--data', dir], {
      stdin: encodeKeyPhrase(key),
    })
    expect(json()).toMatchObject([{ error: { code: 'key_exists' } }])
    expect(code).toBe(3)
    expect((await openKey(dir, { passphrase: null })).key).toEqual(old)
  })

  it('does not take the phrase from the command line, where others can read it', async () => {
    expect((await okienko(['restore-key', encodeKeyPhrase(key), '--data', folder()])).code).toBe(2)
  })
})

describe('okienko', () => {
  it.each([
    ['pl_PL.UTF-8', 'Administruje'],
    ['', 'Administruje'],
    ['en_US.UTF-8', 'Administers'],
    ['C', 'Administers'],
  ])('speaks the language of the terminal: LANG=%s', async (LANG, word) => {
    const { code, out } = await okienko(['--help'], { env: { LANG } })
    expect(out.join('\n')).toContain(word)
    expect(code).toBe(0)
  })

  it('lists every command in its help', async () => {
    const { out } = await okienko(['--help'])
    for (const command of ['check', 'hours', 'inspect', 'sample', 'verify', 'restore-key']) {
      expect(out.join('\n')).toMatch(new RegExp(`^ {2}${command} `, 'm'))
    }
  })

  it.each([[[]], [['unknown']], [['toString']], [['--json']]])(
    'ends with 2 when called as %j',
    async args => {
      expect((await okienko(args)).code).toBe(2)
    },
  )

  it('does not make a desk in a folder that has none by asking about it', async () => {
    const dir = folder()
    const { code, json } = await okienko(['verify', '--json', '--data', dir])
    expect(json()).toMatchObject([{ error: { code: 'no_desk' } }])
    expect(code).toBe(3)
    expect((await okienko(['sample', '--data', dir, 'extra'])).code).toBe(2)
  })
})

describe('okienko import', () => {
  const from = 'From roza@gesi.example Fri Nov 20 10:30:00 2026'
  const mail = (id: string, subject: string, more: string[] = []) =>
    [
      'From: Róża Gęś <roza@gesi.example>',
      `Subject: ${subject}`,
      `Message-ID: <${id}@gesi.example>`,
      'Date: Fri, 20 Nov 2026 10:30:00 +0100',
      'Content-Type: text/plain; charset=utf-8',
      ...more,
      '',
      'Od rana nic nie przychodzi.',
      '',
    ].join('\n')
  /** A file in a folder of its own. */
  const fileOf = (name: string, text: string) => {
    const path = join(folder(), name)
    writeFileSync(path, text)
    return path
  }

  it('takes a mailbox in by threads, and the same one again as known; what was cut off is taken as far as it goes', async () => {
    const box = fileOf(
      'skrzynka.mbox',
      [
        from,
        mail('a1', 'Poczta'),
        from,
        mail('a2', 'Odp: Poczta', ['In-Reply-To: <a1@gesi.example>']),
        from,
        mail('b1', 'Domena').slice(0, -10),
      ].join('\n'),
    )
    const dataDir = folder()
    const first = await okienko(['import', box, '--data', dataDir, '--json'])
    expect(first.json()).toEqual([{ mails: 3, tickets: 2, joined: 1, known: 0, refused: [], isCut: true }])
    expect(first.code).toBe(0)
    const again = await okienko(['import', box, '--data', dataDir, '--json'])
    expect(again.json()).toEqual([{ mails: 3, tickets: 0, joined: 0, known: 3, refused: [], isCut: true }])
    const rest = fileOf('skrzynka.mbox', `${readFileSync(box, 'utf8')}${mail('b1', 'Domena').slice(-10)}\n`)
    const whole = await okienko(['import', rest, '--data', dataDir, '--json'])
    expect(whole.json()).toEqual([{ mails: 3, tickets: 0, joined: 1, known: 2, refused: [], isCut: false }])
  })

  it('says of a mailbox that breaks off in a header which mail is missing', async () => {
    const box = fileOf(
      'skrzynka.mbox',
      `${from}\n${mail('a1', 'Poczta')}\n${from}\n${mail('b1', 'Domena').slice(0, 60)}`,
    )
    const cut = await okienko(['import', box, '--data', folder(), '--json'])
    expect(cut.code).toBe(1)
    const refused = [{ place: 2, code: 'cut_in_header' }]
    expect(cut.json()).toEqual([{ mails: 1, tickets: 1, joined: 0, known: 0, refused, isCut: true }])
  })

  it('takes one mail in, and says of a mailbox which mail is none', async () => {
    const dataDir = folder()
    const one = await okienko(['import', fileOf('list.eml', mail('a1', 'Poczta')), '--data', dataDir])
    expect(one.out).toEqual([
      'Mails read: 1. New tickets: 1. Added to tickets: 0. Here already: 0. Refused: 0.',
    ])
    const bad = fileOf('zla.mbox', `${from}\n\0\0\0\n\n${from}\n${mail('b1', 'Domena')}`)
    const { code, json } = await okienko(['import', bad, '--data', dataDir, '--json'])
    expect(json()).toMatchObject([{ mails: 2, tickets: 1, refused: [{ place: 1 }] }])
    expect(code).toBe(1)
  })

  it('keeps the sources of lines apart by --source', async () => {
    const dataDir = folder()
    const path = fileOf('export.jsonl', '{"type":"department","id":1,"name":"Hosting z innego systemu"}\n')
    for (const [source, departments] of [
      ['pierwszy', 1],
      ['pierwszy', 0],
    ] as const) {
      const { json } = await okienko(['import', path, '--source', source, '--data', dataDir, '--json'])
      expect(json()).toMatchObject([{ departments }])
    }
    expect((await okienko(['hours', 'x', '--source', 'y'])).code).toBe(2)
  })
})
