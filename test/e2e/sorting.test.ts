import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterByKeyboard } from './support/entrance.ts'
import { guard, inOrder } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { faultsOf } from './support/inspection.ts'
import { tabTo } from './support/keys.ts'
import { TicketDesk } from './support/tickets.ts'
import type { DeskWindow } from './support/window.ts'

describe('the queue sorted by the heads of its columns, by the keyboard', { timeout: 60_000 }, () => {
  let house: House
  let window: DeskWindow
  let desk: TicketDesk

  beforeAll(async () => {
    house = await openHouse()
    window = await enterByKeyboard(house, 'agent')
    desk = new TicketDesk(window)
    await desk.openQueue()
  }, 60_000)
  afterAll(() => house.close())
  guard(() => house)
  inOrder()

  const head = (column: keyof TicketDesk['words']['column']) =>
    window.page.getByRole('columnheader', { name: desk.words.column[column], exact: true })
  const numbers = async () =>
    (await desk.rows.allInnerTexts()).map(row => Number(/#(\d+)/.exec(row)?.[1] ?? 0))
  const sorted = async (direction: 1 | -1) => {
    const all = await numbers()
    return all.length > 5 && all.every((each, at) => at === 0 || direction * (each - (all[at - 1] ?? 0)) > 0)
  }

  test('it opens by what runs out first, and says so on the head', async () => {
    expect(await head('due').getAttribute('aria-sort')).toBe('ascending')
    expect(await head('number').getAttribute('aria-sort')).toBe('none')
    expect(await head('subject').getAttribute('aria-sort')).toBe('none')
    expect(await head('tags').getByRole('button').count()).toBe(0)
  })

  test('a head puts it in order, again turns it round, and the keyboard stays there', async () => {
    const button = head('number').getByRole('button')
    await tabTo(button, 'Shift+Tab')
    await desk.keys('Enter')
    await expect.poll(() => sorted(-1)).toBe(true)
    await expect.poll(() => head('number').getAttribute('aria-sort')).toBe('descending')
    await head('number').locator('button:focus').waitFor()
    expect(await faultsOf(window, 'a queue sorted by a head')).toEqual([])
    await desk.keys('Enter')
    await expect.poll(() => sorted(1)).toBe(true)
    expect(await head('number').getAttribute('aria-sort')).toBe('ascending')
    expect(await head('due').getAttribute('aria-sort')).toBe('none')
    const chooser = window.page.getByRole('combobox', { name: desk.words.order.label })
    expect(await chooser.inputValue()).toBe('lowest')
  })

  test('a column that is put in brings its order with it', async () => {
    await desk.list.focus()
    await desk.keys('v')
    await tabTo(window.page.getByRole('checkbox', { name: desk.words.column.updated }))
    await desk.keys('Space', 'Escape')
    await window.page.getByRole('dialog').waitFor({ state: 'detached' })
    await tabTo(head('updated').getByRole('button'), 'Shift+Tab')
    await desk.keys('Enter')
    await expect.poll(() => head('updated').getAttribute('aria-sort')).toBe('descending')
    await head('updated').locator('button:focus').waitFor()
    const lately = await numbers()
    await desk.keys('Enter')
    await expect.poll(() => head('updated').getAttribute('aria-sort')).toBe('ascending')
    await expect.poll(async () => (await numbers())[0]).toBe(lately.at(-1))
    await tabTo(desk.list)
    await desk.keys('j', 'Enter')
    await desk.conversation.waitFor()
  })
})
