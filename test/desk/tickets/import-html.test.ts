import fc from 'fast-check'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createUntrustedPool, type UntrustedPool } from '../../../src/main/core/untrusted/index.ts'
import { cleanHtml, textOfHtml } from '../../../src/main/core/untrusted/mail-html.ts'
import { htmlPart, mailOf } from '../../fixtures/bytes/mail.ts'
import { type DeskClient, openTestDesk, people, type TestDesk } from '../../support/desk.ts'

const at = '2024-03-01T10:00:00.000Z'
const author = { name: 'Halina Wrona', address: 'halina@wrona.example' }
const message = (more: object) => ({ kind: 'incoming', at, author, ...more })
const ticket = (id: string, ...messages: object[]) => ({
  type: 'ticket',
  id,
  subject: `Sprawa ${id}`,
  department: 'd1',
  status: 'open',
  requester: author,
  created: at,
  updated: at,
  messages,
})
const department = { type: 'department', id: 'd1', name: 'Dawne sprawy' }

/** What nobody may see run, and what is left of it. */
const attacks: [what: string, html: string][] = [
  ['a script', '<p>Dzień dobry<script>alert(1)</script></p>'],
  ['an image that runs', '<p>Dzień dobry <img src=x onerror=alert(1)></p>'],
  ['a style that loads', '<p style="background:url(https://zly.example/x)">Dzień dobry</p>'],
  ['a sheet of styles', '<style>p{background:url(https://zly.example/x)}</style><p>Dzień dobry</p>'],
  ['an image from the net', '<p>Dzień dobry <img src="https://zly.example/x.gif" alt="logo"></p>'],
  ['a drawing', '<p>Dzień dobry</p><svg onload=alert(1)><script>alert(1)</script></svg>'],
  ['a frame', '<p>Dzień dobry</p><iframe srcdoc="<script>alert(1)</script>"></iframe>'],
  ['a form', '<form action="https://zly.example"><p>Dzień dobry</p><input name=haslo></form>'],
  ['a link that runs', '<p><a href="javascript:alert(1)">Dzień dobry</a></p>'],
  ['a link', '<p><a href="https://zly.example/x">Dzień dobry</a></p>'],
  [
    'a base and a refresh',
    '<base href="https://zly.example"><meta http-equiv=refresh content="0;x"><p>Dzień dobry</p>',
  ],
  ['tags in tags', '<p>Dzień dobry<scr<script>ipt>alert(1)</scr</script>ipt></p>'],
]

const threads = createUntrustedPool({
  workerUrl: new URL('../../../src/main/core/untrusted/worker.ts', import.meta.url),
})
/** What the threads were asked for, and what they answer. */
const asThreads: UntrustedPool['readHtml'] = messages => threads.readHtml(messages)
const readHtml = vi.fn(asThreads)

let house: TestDesk
let administrator: DeskClient
async function openHouse() {
  house = await openTestDesk({ tickets: false, untrusted: { ...threads, readHtml } })
  administrator = await house.signedIn(people.administrator)
}
beforeEach(async () => {
  readHtml.mockReset()
  readHtml.mockImplementation(asThreads)
  await openHouse()
})
afterEach(() => house.close())
afterAll(() => threads.close())

async function take(lines: readonly object[], source = 'stary system') {
  const { importId } = await administrator.imports.open({ source, fileName: 'stare.jsonl' })
  const text = [department, ...lines].map(each => JSON.stringify(each)).join('\n')
  const fed = []
  const bytes = new TextEncoder().encode(text)
  for (let from = 0; from < bytes.length; from += 1024 * 1024) {
    const chunk = new Blob([bytes.slice(from, from + 1024 * 1024)])
    fed.push(await administrator.imports.feed({ importId, chunk }))
  }
  const end = await administrator.imports.close({ importId })
  return {
    tally: end.tally,
    rejected: [...fed, end].flatMap(each => each.rejected),
    remarked: [...fed, end].flatMap(each => each.remarked),
  }
}

async function messagesOf(id: string) {
  const { rows } = await administrator.tickets.list({ filter: {}, order: 'lowest', limit: 200 })
  const found = rows.find(row => row.subject === `Sprawa ${id}`)?.id ?? 0
  return (await administrator.tickets.get({ id: found })).conversation
}

/** The sample's own accounts stand at the other desk already. */
const withoutCustomers = (file: string) =>
  file
    .split('\n')
    .filter(line => !line.startsWith('{"type":"customer"'))
    .join('\n')

async function exported(): Promise<string> {
  let text = ''
  for await (const piece of await administrator.exports.lines({})) text += piece.text
  return text
}

describe('the HTML of a file', () => {
  test.each(attacks)('is made harmless, and told of, as a mail’s is: %s', async (_, html) => {
    expect(
      await take([ticket('t1', message({ text: 'Dzień dobry', html }), message({ html }))]),
    ).toMatchObject({
      rejected: [],
      remarked: [],
      tally: { messages: 2 },
    })
    const mail = mailOf([htmlPart(html)], {
      header: [`From: ${author.address}`, `Date: ${new Date(at).toUTCString()}`],
    })
    const iga = await house.signedIn(people.agent)
    const { uploadId } = await iga.intake.open({ fileName: 'a.eml', size: mail.length })
    await iga.intake.append({ uploadId, offset: 0, chunk: new Blob([Uint8Array.from(mail)]) })
    let ticketId = 0
    for await (const step of await iga.intake.receiveTicket({ uploadId })) {
      if (step.stage === 'done') ({ ticketId } = step)
    }
    const [asMail] = (await administrator.tickets.get({ id: ticketId })).conversation
    const [withText, without] = await messagesOf('t1')
    expect(withText).toMatchObject({ text: 'Dzień dobry', html: asMail?.html, problems: asMail?.problems })
    expect(without).toMatchObject({ text: asMail?.text, html: asMail?.html, problems: asMail?.problems })
    expect(without?.text).toContain('Dzień dobry')
    expect(withText?.html).not.toMatch(
      /script|onerror|onload|srcdoc|javascript|style|<img|<svg|<iframe|<form|href|<base|<meta/i,
    )
  })

  test('gives a message its text where the file has none, and is found by it', async () => {
    const html = '<p>Nie działa <b>kombajn</b></p>'
    await take([
      ticket(
        't1',
        message({ id: 1, html }),
        message({ id: 2, text: null, html }),
        message({ id: 3, text: ' \n', html }),
      ),
    ])
    expect((await messagesOf('t1')).map(each => each.text)).toEqual(Array(3).fill('Nie działa kombajn'))
    await house.timers.turn()
    expect((await administrator.search.find({ text: 'kombajn' })).hits).toHaveLength(1)
  })

  test('comes in once, also where its text was made of it, and out and in again the same', async () => {
    const lines = attacks.map(([, html], index) =>
      ticket(`t${index}`, message({ html }), message({ text: 'Mam', html }), message({ html: ' ' })),
    )
    expect(await take(lines)).toMatchObject({ tally: { tickets: lines.length, messages: lines.length * 3 } })
    const once = await exported()
    expect(await take(lines)).toMatchObject({ tally: { tickets: 0, messages: 0 }, remarked: [] })
    expect(await exported()).toBe(once)
    const before = await messagesOf('t9')
    expect(before[0]?.html).toContain('title="https://zly.example/x"')
    await house.close()
    await openHouse()
    const { importId } = await administrator.imports.open({ source: 'okienko' })
    await administrator.imports.feed({ importId, chunk: new Blob([withoutCustomers(once)]) })
    expect(await administrator.imports.close({ importId })).toMatchObject({
      rejected: [],
      tally: { rejected: 0 },
    })
    const said = (messages: typeof before) =>
      messages.map(({ text, html, at: when }) => ({ text, html, when }))
    for (const [index] of attacks.entries()) expect(await messagesOf(`t${index}`)).toHaveLength(3)
    expect(said(await messagesOf('t9'))).toEqual(said(before))
  })

  test('that is too large leaves the text, with a remark; without a text all its words come in', async () => {
    const html = `<p>${'słowo '.repeat(400_000)}koniec</p>`
    const { rejected, remarked } = await take([
      ticket('t1', message({ text: 'Dzień dobry', html }), message({ id: 2, html })),
    ])
    expect(rejected).toEqual([])
    expect(remarked).toEqual([{ line: 2, remarks: [{ code: 'html_left_out', params: { count: 2 } }] }])
    const [withText, without] = await messagesOf('t1')
    const dropped = [{ code: 'html_dropped', params: { length: html.length, limit: 2 * 1024 * 1024 } }]
    expect(withText).toMatchObject({ text: 'Dzień dobry', html: null, problems: dropped })
    expect(without).toMatchObject({ html: null, problems: dropped })
    expect(without?.text).toHaveLength(400_000 * 6 + 6)
  })

  test('that takes its thread down takes nothing else with it', async () => {
    readHtml.mockImplementation(async messages =>
      messages.some(each => each.html.includes('ZABÓJCA'))
        ? { ok: false, problem: { code: 'crashed' } }
        : threads.readHtml(messages),
    )
    const { rejected, remarked, tally } = await take([
      ticket('t1', message({ text: 'Pierwsza', html: '<b>Pierwsza</b>' })),
      ticket('t2', message({ text: 'Druga', html: '<b>ZABÓJCA</b>' }), message({ html: '<i>ZABÓJCA</i>' })),
      ticket('t3', message({ html: '<b>Trzecia</b><script></script>' })),
    ])
    expect(rejected).toEqual([])
    expect(tally).toMatchObject({ tickets: 3, messages: 4, remarked: 1 })
    expect(remarked).toEqual([{ line: 3, remarks: [{ code: 'html_left_out', params: { count: 2 } }] }])
    // Each of them by itself in the end.
    const alone = readHtml.mock.calls.filter(([messages]) => messages.length === 1)
    expect(alone.filter(([[only]]) => only?.html.includes('ZABÓJCA'))).toHaveLength(2)
    expect(await messagesOf('t1')).toMatchObject([
      { text: 'Pierwsza', html: '<b>Pierwsza</b>', problems: [] },
    ])
    expect(await messagesOf('t2')).toMatchObject([
      { text: 'Druga', html: null, problems: [{ code: 'html_left_out' }] },
      { text: '<i>ZABÓJCA</i>', html: null, problems: [{ code: 'html_as_source' }] },
    ])
    expect(await messagesOf('t3')).toMatchObject([
      { text: 'Trzecia', problems: [{ code: 'active_content_removed' }] },
    ])
  })

  test('is read elsewhere; a file without any asks nobody', async () => {
    await take([ticket('t1', message({ text: 'Dzień dobry' }), message({ text: 'Mam', html: '' }))])
    expect(readHtml).not.toHaveBeenCalled()
    await take([ticket('t2', ...Array.from({ length: 450 }, (_, id) => message({ id, html: '<b>x</b>' })))])
    expect(readHtml.mock.calls.map(([messages]) => messages.length)).toEqual([200, 200, 50])
    expect(await messagesOf('t2')).toHaveLength(50)
  })
})

describe('HTML that was cleaned', () => {
  const piece = fc.constantFrom(
    ...attacks.map(([, html]) => html),
    '<table><tr><td colspan=2>',
    '</td>',
    '<a title="https://dobry.example">',
    '<a href="https://x.example/?a=1&amp;b=&quot;2">',
    '</a>',
    '<ul><li>',
    '&lt;b&gt; & tekst',
    '<!-- x -->',
  )
  const html = fc.array(piece, { maxLength: 12 }).map(chosen => chosen.join(''))

  test('is clean: cleaned again it is the same, says the same, and nothing is found in it', () => {
    fc.assert(
      fc.property(html, given => {
        const once = cleanHtml(given).html ?? ''
        expect(cleanHtml(once)).toEqual({ html: once, problems: [] })
        expect(textOfHtml(once).trim()).toBe(textOfHtml(cleanHtml(once).html ?? '').trim())
      }),
      { numRuns: 300 },
    )
  })
})
