import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterByKeyboard } from './support/entrance.ts'
import { guard } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { tabTo } from './support/keys.ts'
import { TicketDesk } from './support/tickets.ts'
import type { DeskWindow } from './support/window.ts'
import { say } from './support/words.ts'

const TRANSFER = 'Jak przenieść domenę od innego rejestratora?'

describe('a dialog takes the keyboard and gives it back where it was', { timeout: 90_000 }, () => {
  let house: House
  let window: DeskWindow
  let desk: TicketDesk

  beforeAll(async () => {
    house = await openHouse()
    window = await enterByKeyboard(house, 'supervisor')
    desk = new TicketDesk(window)
  }, 90_000)
  afterAll(() => house.close())
  guard(() => house)

  const dialog = () => window.page.getByRole('dialog')
  const closed = () => dialog().waitFor({ state: 'detached' })
  const marked = () => desk.list.locator('[aria-selected="true"]').count()
  /** What has the focus, by its name: where it is instead is what a failure has to say. */
  const focused = () =>
    window.page.evaluate(() => {
      const { activeElement } = document
      return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? ''
    })
  const rowsHaveFocus = () => expect.poll(focused).toBe(desk.words.view.active)

  /** Waits until the focus is inside the dialog that was opened, maybe on a choice that is drawn by its label. */
  const inDialog = () => dialog().locator(':focus').waitFor({ state: 'attached' })

  /** The rows have the focus, and `j` walks on from where it stood. */
  async function walksOn(before: string): Promise<void> {
    await rowsHaveFocus()
    expect(await desk.standing()).toBe(before)
    await desk.keys('j')
    expect(await desk.standing()).not.toBe(before)
    await desk.keys('k')
  }

  test.each([
    ['status', 's'],
    ['owner', 'o'],
    ['priority', 'p'],
    ['department', 'd'],
    ['tags to put on', 'l'],
    ['tags to take off', 'Shift+L'],
    ['sleep', 'h'],
    ['account', 'a'],
    ['earlier changes', 'Shift+H'],
    ['filter', 'f'],
    ['look', 'v'],
    ['export', 'Shift+E'],
    ['saving a view', 'Shift+S'],
  ])('Esc gives it back to the row: %s', async (_, key) => {
    await desk.openQueue()
    await desk.keys('Home', 'j')
    const before = await desk.standing()
    await desk.keys(key)
    await inDialog()
    await desk.keys('Escape')
    await closed()
    await walksOn(before)
  })

  test.each([
    ['a priority', 'p', 'niski', '· niski'],
    ['tags', 'l', 'porządki', '· + porządki'],
    ['a department', 'd', 'Płat', '· Płatności'],
  ])('so does a choice, and the next key is for the next row: %s', async (_, key, text, said) => {
    await desk.openQueue()
    await desk.walkTo(TRANSFER)
    await desk.keys(key)
    await inDialog()
    await window.page.keyboard.type(text)
    await desk.keys('Enter')
    // A tag is ended by one Enter, and all of them are put on by another.
    if (key === 'l') await desk.keys('Enter')
    await closed()
    await rowsHaveFocus()
    await expect.poll(() => desk.standing()).toContain(TRANSFER)
    await desk.keys('j')
    expect(await desk.standing()).not.toContain(TRANSFER)
    // There is nothing to undo before the desk has done it.
    await desk.toast(said).waitFor()
    await desk.keys('Control+z')
    await desk.toast(desk.words.undo.done).last().waitFor()
  })

  test('a change of all that are marked, from their bar, gives it back to the rows', async () => {
    await desk.openQueue()
    await desk.keys('Home', 'Control+a')
    const change = window.button(window.words.bulk.bar.change)
    await tabTo(change, 'Shift+Tab')
    await desk.keys('Enter')
    const menu = window.page.getByRole('menu')
    await menu.locator(':focus').waitFor()
    const line = menu.getByRole('menuitem', { name: window.words.bulk.part.priority })
    await line.waitFor()
    while (!(await focused()).includes(window.words.bulk.part.priority)) await desk.keys('ArrowDown')
    await desk.keys('Enter')
    await dialog().locator('input:focus').waitFor()
    await desk.keys('Escape')
    await closed()
    // What is marked stays so, and its bar; the hands are where the menu was opened.
    await expect.poll(focused).toContain(window.words.bulk.bar.change)
    await desk.keys('p')
    await dialog().locator('input:focus').waitFor()
    await window.page.keyboard.type('niski')
    await desk.keys('Enter')
    await tabTo(dialog().getByRole('button', { name: /^Zmień \d/ }))
    await desk.keys('Enter')
    await closed()
    await change.waitFor({ state: 'detached' })
    await rowsHaveFocus()
    await desk.toast(desk.words.changed.many_many).waitFor()
    await desk.keys('Control+z')
    await desk.toast(desk.words.undo.done).last().waitFor()
  })

  test('Esc closes the menu over what is marked, and nothing else', async () => {
    await desk.openQueue()
    await desk.keys('Home', 'x', 'j', 'x', 'j', 'x')
    const change = window.button(window.words.bulk.bar.change)
    await tabTo(change, 'Shift+Tab')
    await desk.keys('Enter')
    const menu = window.page.getByRole('menu')
    await menu.locator(':focus').waitFor()
    await desk.keys('Escape')
    await menu.waitFor({ state: 'detached' })
    expect(await marked()).toBe(3)
    await expect.poll(focused).toContain(window.words.bulk.bar.change)
    await desk.keys('Escape')
    await expect.poll(marked).toBe(0)
    await rowsHaveFocus()
  })

  test('Enter writes the file that the export asks about, and the keys are the rows’ again', async () => {
    await desk.openQueue()
    await desk.keys('Home')
    const before = await desk.standing()
    await desk.keys('Shift+E')
    await inDialog()
    const download = window.page.waitForEvent('download')
    await desk.keys('Enter')
    expect((await download).suggestedFilename()).toMatch(/\.xlsx$/)
    await closed()
    await walksOn(before)
  })

  test('the look of the queue has the keyboard, and its outermost columns go no further', async () => {
    await desk.openQueue()
    await desk.keys('Home')
    const before = await desk.standing()
    await desk.keys('v')
    await inDialog()
    await desk.keys('j')
    expect(await desk.standing()).toBe(before)
    const arrows = dialog().locator('li button')
    expect(await arrows.first().getAttribute('data-disabled')).toBe('true')
    expect(await arrows.last().getAttribute('data-disabled')).toBe('true')
    expect(await arrows.nth(1).getAttribute('data-disabled')).toBeNull()
    expect(await faultsOf(window, 'the look of the queue')).toEqual([])
    await desk.keys('Escape')
    await closed()
  })

  test('what is typed into the filter is taken by Enter, and Enter with nothing typed applies it', async () => {
    await desk.openQueue()
    await desk.keys('f')
    await dialog().locator('input:focus').waitFor()
    await window.page.keyboard.type('nic takiego')
    await desk.keys('Enter')
    await window.page.getByText(window.words.bulk.part.none).filter({ visible: true }).waitFor()
    await desk.keys('Control+a')
    await window.page.keyboard.type('dom')
    await desk.keys('Enter')
    expect(await dialog().count()).toBe(1)
    await dialog().getByRole('combobox', { expanded: true }).waitFor({ state: 'detached' })
    expect(await faultsOf(window, 'a filter that was typed')).toEqual([])
    await desk.keys('Enter')
    await closed()
    const bar = window.page.getByRole('region', { name: window.words.views.filter.title })
    await bar.getByText(/Domeny/).waitFor()
    await rowsHaveFocus()
  })

  test('an account is pinned by a few letters and Enter', async () => {
    await desk.openQueue()
    await desk.walkTo(TRANSFER)
    await desk.keys('a')
    await dialog().locator('input:focus').waitFor()
    // Enter comes before anything was found.
    await window.page.keyboard.type('LS-10420')
    await desk.keys('Enter')
    await closed()
    await desk.toast(say(desk.words.changed.one, { what: 'Agencja Trzmiel sp. z o.o.' })).waitFor()
    await rowsHaveFocus()
    expect(await desk.standing()).toContain(TRANSFER)
    await desk.keys('Control+z')
    await desk.toast(desk.words.undo.done).last().waitFor()
  })

  test('an account that is chosen in the filter stays under the hands', async () => {
    await desk.openQueue()
    await desk.keys('f')
    await dialog().locator('input:focus').waitFor()
    const account = dialog().getByLabel(desk.words.account.label)
    await tabTo(account)
    await window.page.keyboard.type('LS-10420')
    await desk.keys('Enter')
    await expect.poll(() => account.inputValue()).toContain('LS-10420')
    await account.and(window.page.locator(':focus')).waitFor()
    expect(await faultsOf(window, 'a filter by an account')).toEqual([])
    await desk.keys('Backspace')
    expect(await account.inputValue()).toBe('')
    await desk.keys('Escape')
    await closed()
  })

  test('a closed ticket says why it is not closed again', async () => {
    await desk.openQueue()
    await tabTo(window.page.getByRole('link', { name: desk.words.view.closed }), 'Shift+Tab')
    await desk.keys('Enter')
    const rows = window.page.getByRole('listbox', { name: desk.words.view.closed })
    await rows.getByRole('option').first().waitFor()
    await rows.focus()
    await desk.keys('e')
    await desk.toast(desk.words.closing.already).waitFor()
  })

  test('in a ticket too: from a menu, from a dialog, and from the fields at its side', async () => {
    await desk.open(TRANSFER)
    const isBack = () => expect.poll(focused).toBe(desk.words.conversation)
    await isBack()
    await desk.keys('p')
    await desk.menuLine(desk.words.priority.low)
    await desk.keys('Escape')
    await isBack()
    await desk.keys('m')
    await inDialog()
    await desk.keys('Escape')
    await closed()
    await isBack()
    for (const key of ['l', 'h', 'r']) {
      await desk.keys(key)
      await window.page.locator('input:focus, textarea:focus').waitFor()
      await desk.keys('Escape')
      await isBack()
    }
  })
})
