import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterByKeyboard } from './support/entrance.ts'
import { guard } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { tabTo } from './support/keys.ts'
import { TicketDesk } from './support/tickets.ts'
import type { DeskWindow } from './support/window.ts'
import { like, say } from './support/words.ts'

const ERROR_500 = 'Błąd 500 po aktualizacji wtyczki'
const TRANSFER = 'Jak przenieść domenę od innego rejestratora?'

describe('what is changed at the side of a ticket', { timeout: 90_000 }, () => {
  let house: House
  let window: DeskWindow
  let desk: TicketDesk

  beforeAll(async () => {
    house = await openHouse()
    window = await enterByKeyboard(house, 'agent')
    desk = new TicketDesk(window)
  }, 90_000)
  afterAll(() => house.close())
  guard(() => house)

  const section = (title: string) =>
    desk.side
      .locator('section')
      .filter({ has: window.page.getByRole('heading', { name: title, exact: true }) })
  const account = () => section(desk.words.column.account)
  const requester = () => section(desk.words.column.requester)
  const button = (where: Locator, name: string) => where.getByRole('button', { name, exact: true })
  const hasFocus = (what: Locator) => what.and(window.page.locator(':focus')).waitFor()
  const write = (text: string) => window.page.keyboard.type(text)

  async function changing(where: Locator): Promise<Locator> {
    await tabTo(where.getByRole('button', { name: like(desk.words.requester.change) }))
    await desk.keys('Enter')
    const field = where.getByRole('textbox').first()
    await field.waitFor()
    return field
  }

  test('what is typed after asking for another account is typed into its field, and Esc leaves all as it was', async () => {
    await desk.open(ERROR_500)
    const before = await desk.side.innerText()
    const field = await changing(account())
    await write('ewa')
    expect(await field.inputValue()).toBe('ewa')
    expect(await faultsOf(window, 'another account')).toEqual([])
    await desk.keys('Escape')
    await field.waitFor({ state: 'detached' })
    await hasFocus(desk.conversation)
    expect(await desk.side.innerText()).toBe(before)
    // By the mouse, too.
    await button(account(), desk.words.account.change).click()
    await write('ewa')
    expect(await field.inputValue()).toBe('ewa')
    await button(account(), window.words.common.cancel).click()
    await hasFocus(desk.conversation)
    expect(await desk.side.innerText()).toBe(before)
  })

  test('another account takes the place of the one before in one step, and comes off again in one', async () => {
    await desk.open(ERROR_500)
    const links = section(desk.words.links.title)
    await button(links, desk.words.links.addTo).click()
    const pick = window.page.getByRole('dialog')
    await pick.locator(':focus').waitFor()
    await pick.getByRole('option').first().waitFor()
    await desk.keys('Enter')
    const linked = links.getByRole('button', { name: like(desk.words.links.remove) })
    await linked.waitFor()
    const before = await account().innerText()
    await changing(account())
    await write('LS-10420')
    await desk.keys('Enter')
    await desk.toast(say(desk.words.changed.to.account, { what: 'LS-10420' })).waitFor()
    await account().getByText('LS-10420').waitFor()
    await linked.waitFor({ state: 'detached' })
    await hasFocus(desk.conversation)
    await desk.keys('Control+z')
    await expect.poll(() => account().innerText()).toBe(before)
    await linked.waitFor()
  })

  test('an account is taken off by a button of its own', async () => {
    await desk.open(ERROR_500)
    const before = await account().innerText()
    await tabTo(button(account(), desk.words.account.remove))
    await desk.keys('Enter')
    await account().getByRole('textbox').waitFor()
    await hasFocus(desk.conversation)
    await desk.keys('Control+z')
    await expect.poll(() => account().innerText()).toBe(before)
  })

  test('whatever goes with the focus on it gives the focus to what was said', async () => {
    await desk.open(ERROR_500)
    const field = await changing(requester())
    await write('Ktoś inny')
    await desk.keys('Escape')
    await field.waitFor({ state: 'detached' })
    await hasFocus(desk.conversation)

    await changing(requester())
    await tabTo(button(requester(), window.words.common.cancel))
    await desk.keys('Enter')
    await field.waitFor({ state: 'detached' })
    await hasFocus(desk.conversation)

    await changing(requester())
    await write('Ktoś inny')
    await desk.keys('Enter')
    await field.waitFor({ state: 'detached' })
    await hasFocus(desk.conversation)
    await desk.keys('Control+z')

    await desk.keys('l')
    await write('na-chwilę')
    await desk.keys('Enter')
    const off = desk.side.getByRole('button', { name: say(desk.words.tags.remove, { tag: 'na-chwilę' }) })
    await tabTo(off, 'Shift+Tab')
    await desk.keys('Enter')
    await off.waitFor({ state: 'detached' })
    await hasFocus(desk.conversation)
  })

  test('a tag of the desk is offered while it is typed, and taken by the arrows', async () => {
    await desk.open(ERROR_500)
    await desk.keys('l')
    await write('Zażółć')
    await desk.keys('Enter')
    await desk.side.getByRole('listitem').filter({ hasText: 'Zażółć' }).waitFor()
    await desk.keys('Escape')
    await desk.open(TRANSFER)
    await desk.keys('l')
    await write('zaz')
    const offered = window.page.getByRole('option', { name: /Zażółć/ })
    await offered.getByText(say(desk.words.tags.count_one, { count: 1 })).waitFor()
    expect(await faultsOf(window, 'tags that are offered')).toEqual([])
    await desk.keys('ArrowDown', 'Enter')
    await desk.side.getByRole('listitem').filter({ hasText: 'Zażółć' }).waitFor()
    await desk.keys('Escape')
    await hasFocus(desk.conversation)
  })

  test('a toast covers nothing of it: it ends above the toast, and a dialog stands above both', async () => {
    await desk.open(ERROR_500)
    const edge = async (what: Locator, side: 'top' | 'bottom') => {
      const box = await what.boundingBox()
      return side === 'top' ? (box?.y ?? 0) : (box?.y ?? 0) + (box?.height ?? 0)
    }
    await desk.keys('l')
    await write('pod-spodem')
    await desk.keys('Enter', 'Escape')
    const toast = desk.toast('+ pod-spodem')
    await toast.waitFor()
    await expect.poll(async () => (await edge(desk.side, 'bottom')) <= (await edge(toast, 'top'))).toBe(true)
    // A window so narrow that they meet.
    await window.page.setViewportSize({ width: 700, height: 560 })
    await desk.keys('x')
    const dialog = window.page.getByRole('dialog')
    await dialog.locator('input:focus').waitFor()
    const zIndex = (what: Locator) => what.evaluate(each => Number(getComputedStyle(each).zIndex))
    const corner = window.page.locator('.mantine-Notifications-root[data-position="bottom-right"]')
    expect(await zIndex(corner)).toBeLessThan(await zIndex(window.page.locator('.mantine-Modal-inner')))
    expect(await zIndex(corner)).toBeGreaterThan(await zIndex(window.page.locator('.mantine-Modal-overlay')))
    await desk.keys('Escape')
    await dialog.waitFor({ state: 'detached' })
    await window.page.setViewportSize({ width: 1280, height: 800 })
    await desk.keys('Control+z')
    await desk.toast(desk.words.undo.done).last().waitFor()
  })

  test('why a priority is what it is is kept by Enter, and letters after that are no part of it', async () => {
    await desk.open(ERROR_500)
    await desk.keys('p')
    await desk.menuLine(desk.words.priority.high)
    await desk.keys('ArrowDown', 'Enter')
    await desk.sayWhy('Klient płaci za pierwszeństwo')
    // Whoever opens it sees why at once, and at the side who said so.
    await window.page
      .getByText(say(desk.words.head.priority, { note: 'Klient płaci za pierwszeństwo' }))
      .waitFor()
    await desk.side.getByText(/Łuczywo, dziś/).waitFor()
    expect(await faultsOf(window, 'a priority with its reason')).toEqual([])
    const note = desk.side.getByLabel(desk.words.side.priorityNote)
    await tabTo(note)
    await desk.keys('Control+a')
    await write('Sklep stoi')
    await desk.keys('Enter')
    await desk.toast(say(desk.words.changed.to.priorityNote, { what: 'Sklep stoi' })).waitFor()
    await hasFocus(desk.conversation)
    expect(await note.inputValue()).toBe('Sklep stoi')
  })
})
