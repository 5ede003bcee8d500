import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshFolder } from '../support/desk.ts'
import { enterByKeyboard } from './support/entrance.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { tabTo } from './support/keys.ts'
import { TicketDesk } from './support/tickets.ts'
import type { DeskWindow, LetterFile } from './support/window.ts'
import { exactly, plainBlanks, say } from './support/words.ts'

const separator = 'From roza@gesi.example Fri Nov 20 10:30:00 2026'
const mail = (id: string, subject: string, ...more: string[]) =>
  [
    'From: Róża Gęś <roza@gesi.example>',
    `Subject: ${subject}`,
    `Message-ID: <${id}@gesi.example>`,
    'Date: Thu, 19 Nov 2026 10:30:00 +0100',
    'Content-Type: text/plain; charset=utf-8',
    ...more,
    '',
    'Od rana nic nie przychodzi.',
    '',
  ].join('\n')
const mailbox = (name: string, ...mails: string[]): LetterFile => ({
  name,
  bytes: Buffer.from(mails.map(each => `${separator}\n${each}\n`).join('')),
})

const people = [
  { type: 'source', name: 'Stary system' },
  { type: 'department', id: 'd1', name: 'Serwery z innego systemu' },
  { type: 'agent', id: 7, login: 'stary.agent', name: 'Stary Agent' },
]
const ticket = (id: string, more: object = {}) => ({
  type: 'ticket',
  id,
  subject: `Przeniesione ${id}`,
  department: 'd1',
  status: 'open',
  requester: { name: 'Halina Wrona', address: 'halina@wrona.example' },
  created: '2024-03-01T10:00:00+01:00',
  updated: '2024-03-02T10:00:00+01:00',
  messages: [
    {
      id: `${id}-1`,
      kind: 'incoming',
      at: '2024-03-01T10:00:00+01:00',
      author: { name: 'Halina Wrona', address: 'halina@wrona.example' },
      text: `Treść. ${'Szczegóły zgłoszenia. '.repeat(60)}`,
    },
  ],
  ...more,
})
const linesOf = (name: string, ...lines: (object | string)[]): LetterFile => ({
  name,
  bytes: Buffer.from(
    lines.map(line => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''),
  ),
})

describe('tickets from files, in the window and by the keyboard', { timeout: 150_000 }, () => {
  let house: House
  let supervisor: DeskWindow
  let administrator: DeskWindow
  let desk: TicketDesk
  /** Where the files lie that are picked. */
  const shelf = freshFolder()
  /** Of the sample desk's administrator, which is no secret. */
  const password = 'siedem-zielonych-czajnikow'

  beforeAll(async () => {
    house = await openHouse()
    supervisor = await enterByKeyboard(house, 'supervisor')
    administrator = await enterByKeyboard(house, 'administrator')
    desk = new TicketDesk(supervisor)
  }, 60_000)
  afterAll(async () => {
    await house.close()
    rmSync(shelf, { recursive: true, force: true })
  })
  guard(() => house)
  inOrder()

  const words = () => supervisor.words.imports
  const dialogIn = (window: DeskWindow) => window.page.getByRole('dialog')

  /** Picks files by the command of the palette; waits until they were looked at. */
  async function pick(window: DeskWindow, ...files: LetterFile[]): Promise<Locator> {
    await window.page.keyboard.press('Control+k')
    await dialogIn(window).locator('input:focus').waitFor()
    await window.page.keyboard.type(words().pick)
    await dialogIn(window).getByRole('option', { name: words().pick, exact: true }).waitFor()
    const [chooser] = await Promise.all([
      window.page.waitForEvent('filechooser'),
      window.page.keyboard.press('Enter'),
    ])
    // From the disk, as an agent has them: megabytes handed over by the driver can take longer than its patience.
    const paths = files.map(({ name, bytes }) => {
      const path = join(shelf, name)
      writeFileSync(path, bytes)
      return path
    })
    await chooser.setFiles(paths)
    const dialog = window.page.getByRole('dialog', { name: words().ask.title })
    await dialog.waitFor()
    return dialog
  }

  /** Begins what was picked: the button that does has the focus. */
  async function start(dialog: Locator): Promise<void> {
    await dialog.getByRole('button', { name: words().ask.start }).and(dialog.locator(':focus')).waitFor()
    await dialog.page().keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await openList(dialog.page() === administrator.page ? administrator : supervisor)
  }

  /** A command of the palette. */
  async function command(window: DeskWindow, label: string): Promise<void> {
    await window.page.keyboard.press('Control+k')
    await dialogIn(window).locator('input:focus').waitFor()
    await window.page.keyboard.type(label)
    await dialogIn(window).getByRole('option', { name: label, exact: true }).waitFor()
    await window.page.keyboard.press('Enter')
  }

  /** Opens the list of what is taken in by its command. */
  async function openList(window: DeskWindow): Promise<void> {
    await window.takenIn.waitFor()
    await command(window, window.words.common.takenIn.show)
    await window.takenIn.and(window.page.locator(':focus')).waitFor()
  }

  const cardIn = (window: DeskWindow, name: string) =>
    window.page.getByRole('region', { name: words().list }).getByRole('article').filter({ hasText: name })

  /** What a card counted, by the words on it. */
  async function counted(card: Locator): Promise<Record<string, number>> {
    const pairs = await card
      .locator('dl > div')
      .evaluateAll(found =>
        found.map(pair => [
          pair.querySelector('dt')?.textContent ?? '',
          Number((pair.querySelector('dd')?.textContent ?? '').replace(/\D/g, '')),
        ]),
      )
    return Object.fromEntries(pairs.map(([name, count]) => [plainBlanks(String(name)), Number(count)]))
  }

  async function close(card: Locator): Promise<void> {
    await tabTo(card.getByRole('button', { name: supervisor.words.common.close }))
    await card.page().keyboard.press('Enter')
    await card.waitFor({ state: 'detached' })
  }

  /** Locks the screen under a file that comes in: it waits there, and goes on when the screen is unlocked. */
  async function lockAndUnlock(): Promise<void> {
    const { access, common } = administrator.words
    // By the keyboard: a press anywhere else would close the list.
    await command(administrator, common.action.lock)
    await administrator.heading(access.lock.title).waitFor()
    // Covered it has no role; its words stand there all the same.
    const standing = administrator.page.locator('article output')
    await expect.poll(() => standing.textContent(), { timeout: 15_000 }).toBe(words().phase.paused)
    await administrator.page.getByLabel(exactly(access.password.label)).fill(password)
    await administrator.page.keyboard.press('Enter')
    await administrator.heading(access.lock.title).waitFor({ state: 'detached' })
  }

  const box = mailbox(
    'skrzynka.mbox',
    mail('a1', 'Poczta ze skrzynki'),
    mail('a2', 'Odp: Poczta ze skrzynki', 'In-Reply-To: <a1@gesi.example>'),
    mail('b1', 'Domena ze skrzynki'),
  )

  test('a mailbox is said what it is, taken in mail by mail, and summed up', async () => {
    await desk.openQueue()
    const before = await desk.count('active')
    const dialog = await pick(supervisor, box)
    await dialog.getByText(new RegExp(`^${words().kind.mailbox.replace(/[()]/g, '.')}, \\d`)).waitFor()
    await dialog.getByText(/w\sdziale „/).waitFor()
    expect(await faultsOf(supervisor, 'a mailbox before it is taken in')).toEqual([])
    await start(dialog)
    const card = cardIn(supervisor, box.name)
    await card.getByText(words().phase.done).waitFor()
    const { count } = words()
    expect(await counted(card)).toEqual({
      [count.mails]: 3,
      [count.tickets]: 2,
      [count.joined]: 1,
      [count.known]: 0,
      [count.refused]: 0,
    })
    expect(await card.getByRole('link', { name: /^#\d+$/ }).count()).toBe(2)
    expect(await faultsOf(supervisor, 'a mailbox that was taken in')).toEqual([])
    await expect.poll(() => desk.count('active')).toBe(before + 2)
    await close(card)
  })

  test('the same mailbox again makes nothing twice, and says so', async () => {
    const before = await desk.count('active')
    await start(await pick(supervisor, box))
    const card = cardIn(supervisor, box.name)
    await card.getByText(words().phase.allKnown).waitFor()
    expect(await counted(card)).toMatchObject({ [words().count.tickets]: 0, [words().count.known]: 3 })
    expect(await desk.count('active')).toBe(before)
    await close(card)
  })

  test('a mailbox that breaks off says so, and what is none of its mails is named in a file', async () => {
    const whole = mailbox('ucieta.mbox', '\0\0\0\n', mail('c1', 'Koniec ucięty'))
    const cut = { name: whole.name, bytes: whole.bytes.subarray(0, -20) }
    await start(await pick(supervisor, cut))
    const card = cardIn(supervisor, cut.name)
    await card.getByText(words().cut).waitFor()
    expect(await counted(card)).toMatchObject({ [words().count.tickets]: 1, [words().count.refused]: 1 })
    await tabTo(card.getByRole('button', { name: words().refused.button }))
    await supervisor.page.keyboard.press('Enter')
    const refused = dialogIn(supervisor)
    await refused.getByText(/^Wiadomość 1: To nie jest wiadomość e-mail/).waitFor()
    expect(await faultsOf(supervisor, 'what was refused')).toEqual([])
    await tabTo(refused.getByRole('button', { name: words().refused.save }))
    const [download] = await Promise.all([
      supervisor.page.waitForEvent('download'),
      supervisor.page.keyboard.press('Enter'),
    ])
    expect(download.suggestedFilename()).toBe('odrzucone ucieta.mbox.txt')
    expect(readFileSync(await download.path(), 'utf8')).toMatch(/^\uFEFFWiadomość 1: .*\r\n$/)
    await supervisor.page.keyboard.press('Escape')
    await refused.waitFor({ state: 'detached' })
    await close(card)
  })

  test('two files at once come in one after another; what cannot says why', async () => {
    const dialog = await pick(
      supervisor,
      mailbox('pierwsza.mbox', mail('d1', 'Z pierwszej')),
      { name: 'puste.mbox', bytes: Buffer.alloc(0) },
      { name: 'skan.pdf', bytes: Buffer.from('%PDF-1.7\n') },
      linesOf('zgloszenia.jsonl', ...people),
      mailbox('druga.mbox', mail('d2', 'Z drugiej')),
    )
    for (const why of [words().cannot.empty, words().cannot.unknown, words().cannot.lines]) {
      await dialog.getByText(why).waitFor()
    }
    expect(await faultsOf(supervisor, 'files of which some cannot come in')).toEqual([])
    await start(dialog)
    for (const name of ['pierwsza.mbox', 'druga.mbox']) {
      const card = cardIn(supervisor, name)
      await card.getByText(words().phase.done).waitFor()
      await close(card)
    }
  })

  test('a mailbox is dropped on the window as a letter is', async () => {
    await supervisor.drop(mailbox('upuszczona.mbox', mail('e1', 'Z upuszczonej')))
    const dialog = supervisor.page.getByRole('dialog', { name: words().ask.title })
    await dialog.waitFor()
    await start(dialog)
    const card = cardIn(supervisor, 'upuszczona.mbox')
    await card.getByText(words().phase.done).waitFor()
    await close(card)
  })

  test('an administrator takes lines of another system in; what is wrong with some is said in sentences', async () => {
    const file = linesOf(
      'stary-system.jsonl',
      ...people,
      ticket('t1', { owner: 7 }),
      'to nie jest JSON',
      ticket('t2', { owner: 99 }),
      ticket('t3', { created: '2024-03-01 10:00' }),
      ticket('t4'),
    )
    const dialog = await pick(administrator, file)
    expect(await faultsOf(administrator, 'lines before they are taken in')).toEqual([])
    await start(dialog)
    const card = cardIn(administrator, file.name)
    await card.getByText(words().phase.done).waitFor()
    const { count } = words()
    expect(await counted(card)).toMatchObject({
      [count.tickets]: 2,
      [count.messages]: 2,
      [count.refused]: 3,
    })
    await tabTo(card.getByRole('button', { name: words().refused.button }))
    await administrator.page.keyboard.press('Enter')
    const refused = dialogIn(administrator).getByRole('listitem')
    await expect
      .poll(async () => (await refused.allInnerTexts()).map(plainBlanks))
      .toEqual([
        `Wiersz 5: ${words().remark.not_json}`,
        `Wiersz 6: ${say(words().remark.agent_unknown, { value: '99' })}`,
        `Wiersz 7: ${say(words().remark.no_moment, { field: 'created' })}`,
      ])
    expect(await faultsOf(administrator, 'lines that were refused')).toEqual([])
    await administrator.page.keyboard.press('Escape')
    await dialogIn(administrator).waitFor({ state: 'detached' })
    await close(card)
    // Only what was wrong is missing.
    await administrator.dropOn(
      words().drop,
      linesOf('drugi-raz.jsonl', ...people, ticket('t1'), ticket('t4')),
    )
    const asked = administrator.page.getByRole('dialog', { name: words().ask.title })
    await asked.waitFor()
    await start(asked)
    const again = cardIn(administrator, 'drugi-raz.jsonl')
    await again.getByText(words().phase.allKnown).waitFor()
    await close(again)
  })

  test('what a ticket cannot bear is noted in it, and said by its line', async () => {
    const tags = Array.from({ length: 203 }, (_, nth) => `etykieta-${nth}`)
    const file = linesOf('z-uwagami.jsonl', ...people, ticket('u1', { parent: 'u1', tags }))
    await start(await pick(administrator, file))
    const card = cardIn(administrator, file.name)
    await card.getByText(words().phase.done).waitFor()
    const { count, remark, remarked } = words()
    expect(await counted(card)).toMatchObject({
      [count.tickets]: 1,
      [count.refused]: 0,
      [count.remarked]: 1,
    })
    await tabTo(card.getByRole('button', { name: remarked.button }))
    await administrator.page.keyboard.press('Enter')
    const said = dialogIn(administrator).getByRole('listitem')
    await expect
      .poll(async () => (await said.allInnerTexts()).map(plainBlanks))
      .toEqual([
        `Wiersz 4: ${remark.parent_itself} ${say(remark.tags_in_note, { count: '203', kept: '200' })}`,
      ])
    expect(await faultsOf(administrator, 'lines with a remark')).toEqual([])
    await administrator.page.keyboard.press('Escape')
    await dialogIn(administrator).waitFor({ state: 'detached' })
    await close(card)
  })

  test('the whole desk goes out into a file that an import knows all of', async () => {
    const { action, title, file } = administrator.words.bulk.exportAll
    await administrator.page.keyboard.press('Escape')
    await administrator.page.keyboard.press('g')
    await administrator.page.keyboard.press('z')
    await administrator.page.getByRole('listbox').getByRole('option').first().waitFor()
    await command(administrator, action)
    await administrator.page.getByRole('dialog', { name: title }).locator('button:focus').waitFor()
    expect(await faultsOf(administrator, 'export of the whole desk')).toEqual([])
    const [download] = await Promise.all([
      administrator.page.waitForEvent('download'),
      administrator.page.keyboard.press('Enter'),
    ])
    expect(download.suggestedFilename()).toBe(`${file} 2026-11-20.jsonl`)
    const lines = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as { type: string; subject?: string }) // what the desk wrote: objects with a type
    expect(new Set(lines.map(line => line.type))).toEqual(
      new Set(['department', 'agent', 'customer', 'ticket']),
    )
    expect(lines.map(line => line.subject)).toContain('Przeniesione u1')
  })

  test('a long file says how far it is, is stopped, keeps what came in, and the rest follows', async () => {
    const total = 6_000
    const file = linesOf(
      'duzy.jsonl',
      ...people,
      ...Array.from({ length: total }, (_, index) => ticket(`duze-${index}`)),
    )
    await start(await pick(administrator, file))
    const card = cardIn(administrator, file.name)
    const { count } = words()
    await expect
      .poll(async () => (await counted(card))[count.tickets] ?? 0, { timeout: 15_000 })
      .toBeGreaterThan(0)
    expect(Number(await card.getByRole('progressbar').getAttribute('aria-valuenow'))).toBeGreaterThan(0)
    await tabTo(card.getByRole('button', { name: words().stop }))
    await administrator.page.keyboard.press('Enter')
    await card.getByText(words().phase.stopped).waitFor()
    const taken = (await counted(card))[count.tickets] ?? 0
    expect(taken).toBeLessThan(total)
    await tabTo(card.getByRole('button', { name: words().goOn }))
    await administrator.page.keyboard.press('Enter')
    await card.getByRole('progressbar').waitFor()
    // It may be over before axe is: only until it was stopped it must be under way.
    expect(await faultsOf(administrator, 'a file on its way in')).toEqual([])
    await lockAndUnlock()
    await card.getByText(words().phase.done).waitFor({ timeout: 90_000 })
    expect((await counted(card))[count.tickets]).toBe(total - taken)
  })
})
