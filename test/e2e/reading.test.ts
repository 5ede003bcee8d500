import { rmSync } from 'node:fs'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDesk, people, sampleDeskFolder } from '../support/desk.ts'
import { FakeClock, FRIDAY_11_00 } from '../support/fake-clock.ts'
import { enterByKeyboard } from './support/entrance.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { tabTo } from './support/keys.ts'
import { TicketDesk } from './support/tickets.ts'
import type { DeskWindow } from './support/window.ts'

const MESSAGES = 400
/** The message that the word stands in, and the one behind the gap. */
const KEY = 100

const saidNth = (nth: number) => {
  if (nth === KEY) return 'Kluczyk do szafy serwerowej zaginął.'
  if (nth === MESSAGES) return Array.from({ length: 90 }, (_, line) => `Wiersz ${line} listu.`).join('\n')
  return `Wiadomość numer ${nth}.`
}

describe('a conversation opens where one begins to read', { timeout: 90_000 }, () => {
  let dataDir: string
  let house: House
  let window: DeskWindow
  let iga: TicketDesk

  beforeAll(async () => {
    dataDir = await movedDesk()
    house = await openHouse({ dataDir })
    window = await enterByKeyboard(house, 'agent')
    iga = new TicketDesk(window)
  }, 90_000)
  afterAll(async () => {
    await house.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  guard(() => house)
  inOrder()

  const box = () => window.page.getByRole('combobox', { name: window.words.search.box })
  const results = () => window.page.getByRole('listbox', { name: window.words.search.results })
  const search = async (text: string) => {
    await iga.keys('/')
    await box().and(window.page.locator(':focus')).waitFor()
    await iga.keys('Control+a', 'Delete')
    await window.page.keyboard.type(text)
    await results().getByRole('option').first().waitFor()
    await iga.keys('Enter')
    await results().and(window.page.locator(':focus')).waitFor()
  }
  const card = (text: string) => iga.conversation.getByRole('article').filter({ hasText: text })

  test('a letter that is taller than the view begins at its beginning', async () => {
    await search('dluga rozmowa')
    await iga.keys('Enter')
    await window.heading(/Długa rozmowa/).waitFor()
    await card('Wiersz 0 listu.').waitFor()
    await expect.poll(() => isInView(card('Wiersz 0 listu.').locator('header'), iga.conversation)).toBe(true)
    // What is typed below takes of the view, and moves nothing in it.
    await iga.keys('r')
    await window.page.keyboard.type('Dzień dobry,\n\n\n\n\n\n\n')
    expect(await isInView(card('Wiersz 0 listu.').locator('header'), iga.conversation)).toBe(true)
    // Whoever says something sees it, though he has not gone anywhere.
    const said = 'Sprawdzimy szafę jutro.'
    await window.page.keyboard.type(said)
    await iga.keys('Control+Enter')
    await card(said).waitFor()
    await expect.poll(() => isInView(card(said).locator('header'), iga.conversation)).toBe(true)
  })

  test('a hit opens at its message, with the word marked, wherever in the conversation that is', async () => {
    await search('kluczyk szafy')
    await iga.keys('Enter')
    const goal = card('Kluczyk do szafy')
    await goal.and(window.page.locator(':focus')).waitFor()
    await expect.poll(() => goal.locator('mark').allInnerTexts()).toEqual(['Kluczyk', 'szafy'])
    expect(await isInView(goal.locator('mark').first(), iga.conversation)).toBe(true)
    expect(await faultsOf(window, 'a hit in its conversation')).toEqual([])
    // It is the address that says so: after the window was read anew it is the same.
    await window.page.reload()
    await window.inside()
    await goal.and(window.page.locator(':focus')).waitFor()
    await expect.poll(() => isInView(goal, iga.conversation)).toBe(true)
  })

  test('from there one reads on, until all is there that was left out', async () => {
    await card(`Wiadomość numer ${KEY + 1}.`).waitFor()
    expect(await card(`Wiadomość numer ${KEY + 50}.`).count()).toBe(0)
    const on = iga.conversation.getByRole('button', { name: iga.words.readOn })
    await tabTo(on)
    await iga.keys('Enter')
    await card(`Wiadomość numer ${KEY + 50}.`).waitFor()
    await expect.poll(() => on.isEnabled()).toBe(true)
    await tabTo(on)
    await iga.keys('Enter')
    await on.waitFor({ state: 'detached' })
    const numbers = (await iga.conversation.getByText(/^Wiadomość numer \d+\.$/).allInnerTexts()).map(text =>
      Number(text.replace(/\D/g, '')),
    )
    const from = numbers[0] ?? 0
    expect(from).toBeLessThan(KEY)
    expect(numbers).toEqual(
      Array.from({ length: MESSAGES - from }, (_, nth) => from + nth).filter(nth => nth !== KEY),
    )
  })

  test('one walks from hit to hit, and comes back to the line of the one that was read last', async () => {
    await iga.keys('Shift+Tab')
    await search('poczt')
    const subjects = await results().locator('b').allInnerTexts()
    expect(subjects.length).toBeGreaterThan(1)
    await iga.keys('Enter')
    await window.heading(new RegExp(escaped(subjects[0] ?? ''))).waitFor()
    await iga.keys('j')
    await window.heading(new RegExp(escaped(subjects[1] ?? ''))).waitFor()
    await iga.conversation.waitFor()
    await iga.keys('u')
    await results().and(window.page.locator(':focus')).waitFor()
    const standing = results().locator('[aria-selected="true"]')
    expect(await standing.innerText()).toContain(subjects[1])
    await iga.keys('Enter')
    await window.heading(new RegExp(escaped(subjects[1] ?? ''))).waitFor()
    await iga.conversation
      .locator(':focus')
      .or(iga.conversation.and(window.page.locator(':focus')))
      .waitFor()
    await iga.keys('Escape')
    await results().and(window.page.locator(':focus')).waitFor()
    // Left as unread, it leads to where one came from, too.
    await iga.keys('Enter')
    await window.heading(new RegExp(escaped(subjects[1] ?? ''))).waitFor()
    await iga.conversation.waitFor()
    await iga.keys('Shift+N')
    await results().and(window.page.locator(':focus')).waitFor()
  })
})

function escaped(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}]/g, String.raw`\$&`)
}

/** Is the beginning of something seen in an area? */
async function isInView(what: Locator, area: Locator): Promise<boolean> {
  const [one, all] = [await what.boundingBox(), await area.boundingBox()]
  if (one === null || all === null) return false
  return one.y >= all.y - 1 && one.y + 10 <= all.y + all.height
}

/** The sample desk with a long conversation from another system. @returns where it lies */
async function movedDesk(): Promise<string> {
  const dataDir = await sampleDeskFolder(FRIDAY_11_00, true)
  const desk = await openTestDesk({ dataDir, clock: new FakeClock(FRIDAY_11_00) })
  const administrator = await desk.signedIn(people.administrator)
  const { importId } = await administrator.imports.open({ source: 'dawny system' })
  const author = { name: 'Łucja Wrona', address: 'lucja@wrona.example' }
  const began = Date.parse('2026-03-01T09:00:00Z')
  const ticket = {
    type: 'ticket',
    id: 't1',
    department: 'Hosting',
    status: 'open',
    subject: 'Długa rozmowa o szafie',
    requester: author,
    created: began,
    updated: began + MESSAGES * 60_000,
    messages: Array.from({ length: MESSAGES }, (_, nth) => ({
      kind: 'incoming',
      at: began + nth * 60_000,
      author,
      text: saidNth(nth + 1),
    })),
  }
  await administrator.imports.feed({ importId, chunk: new Blob([JSON.stringify(ticket)]) })
  const { tally } = await administrator.imports.close({ importId })
  expect(tally).toMatchObject({ tickets: 1, messages: MESSAGES, rejected: 0 })
  await desk.timers.turn()
  await desk.close()
  return dataDir
}
